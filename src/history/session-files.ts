import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface SessionFile {
	readonly path: string;
	readonly bytes: number;
	/** Milliseconds since 1970. */
	readonly modifiedAt: number;
}

/** All session files of an agent folder, those changed last first; a folder that is not there has none. */
export async function sessionFilesOf(agentDir: string): Promise<readonly SessionFile[]> {
	const root = join(agentDir, "sessions");
	const files: SessionFile[] = [];
	for (const folder of await entriesOf(root)) {
		if (!folder.isDirectory()) continue;
		for (const file of await entriesOf(join(root, folder.name))) {
			if (!file.isFile() || !file.name.endsWith(".jsonl")) continue;
			const path = join(root, folder.name, file.name);
			const facts = await stat(path).catch(() => undefined);
			if (facts !== undefined) files.push({ path, bytes: facts.size, modifiedAt: facts.mtimeMs });
		}
	}
	return files.sort((a, b) => b.modifiedAt - a.modifiedAt);
}

/** The session files that a path names: the file itself, or all below a folder. Throws what the file system throws. */
export async function sessionFilesBelow(path: string): Promise<readonly SessionFile[]> {
	const facts = await stat(path);
	if (!facts.isDirectory()) return [{ path, bytes: facts.size, modifiedAt: facts.mtimeMs }];
	const entries = await readdir(path, { withFileTypes: true });
	const below = entries.filter((entry) => entry.isDirectory() || entry.name.endsWith(".jsonl"));
	const files = await Promise.all(below.map((entry) => sessionFilesBelow(join(path, entry.name))));
	return files.flat().sort((a, b) => b.modifiedAt - a.modifiedAt);
}

const entriesOf = (folder: string): Promise<Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => []);
