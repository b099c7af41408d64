import type { Dirent } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

export interface SessionFile {
	readonly path: string;
	readonly bytes: number;
	/** Milliseconds since 1970. */
	readonly modifiedAt: number;
}

/** Where pi keeps its settings and sessions, as pi itself finds it. */
export const agentDirOf = (env: NodeJS.ProcessEnv, home: string): string => {
	const named = env.PI_CODING_AGENT_DIR;
	if (named === undefined || named === "") return join(home, ".pi", "agent");
	return named === "~" || named.startsWith("~/") ? join(home, named.slice(1)) : named;
};

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

const entriesOf = (folder: string): Promise<Dirent[]> => readdir(folder, { withFileTypes: true }).catch(() => []);
