import { existsSync } from "node:fs";
import { basename } from "node:path";
import { sessionFolders } from "../agents/pi/home/session-folders.ts";
import { beginningOf } from "../daemon/history/reconcile.ts";
import { sameFolder } from "../daemon/history/same-folder.ts";
import { type SessionFile, sessionFilesBelow, sessionFilesOf } from "../daemon/history/session-files.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { oneLine } from "../settings/mask.ts";

/** The session files at some paths, those changed last first; without paths, everything that pi keeps. */
export function chosenFiles(paths: readonly string[]): Promise<readonly SessionFile[]> {
	return paths.length === 0 ? sessionFilesOf(sessionFolders(thisMachine())) : sessionFilesBelow(paths);
}

/**
 * The one session file that a path, an id or the beginning of one names; without any of them the file written last, in
 * this folder's project if it has one. Throws where there is none, or more than one.
 */
export async function chosenFile(given: string | undefined): Promise<SessionFile> {
	if (given !== undefined && existsSync(given)) {
		const [newest] = readable(await chosenFiles([given]));
		if (newest === undefined) throw new Error(`there is no session file in ${oneLine(given)}`);
		return newest;
	}
	const files = readable(await chosenFiles([]));
	if (given !== undefined) return named(given, files);
	const [newest] = files;
	if (newest === undefined) throw new Error("pi keeps no session yet");
	for (const file of files) {
		const began = await beginningOf(file.path);
		if (began !== undefined && (await sameFolder(began.cwd, process.cwd()))) return file;
	}
	return newest;
}

/** Throws where nothing can be read, and something cannot. */
function readable(files: readonly SessionFile[]): readonly SessionFile[] {
	const found = files.filter(({ failure }) => failure === undefined);
	const [first] = files;
	if (found.length > 0 || first?.failure === undefined) return found;
	throw new Error(`${oneLine(first.path)}: ${oneLine(first.failure)}`);
}

async function named(given: string, files: readonly SessionFile[]): Promise<SessionFile> {
	// pi calls a file by the time and the id of its session.
	const byName = files.map((file) => ({ file, id: basename(file.path, ".jsonl").replace(/^[^_]*_/, "") }));
	const found = matching(given, byName);
	if (found !== undefined) return found;
	const byHeader: { file: SessionFile; id: string }[] = [];
	for (const file of files) byHeader.push({ file, id: (await beginningOf(file.path))?.sessionId ?? "" });
	const renamed = matching(given, byHeader);
	if (renamed !== undefined) return renamed;
	throw new Error(`there is no session "${oneLine(given)}": expected a file, an id, or the beginning of one`);
}

function matching(
	given: string,
	all: readonly { readonly file: SessionFile; readonly id: string }[],
): SessionFile | undefined {
	const found = all.filter(({ id }) => given !== "" && id.startsWith(given));
	const exact = found.find(({ id }) => id === given);
	if (exact === undefined && found.length > 1) {
		const ids = found.slice(0, 5).map(({ id }) => oneLine(id));
		throw new Error(`"${oneLine(given)}" is the beginning of ${found.length} ids: ${ids.join(", ")}`);
	}
	return (exact ?? found[0])?.file;
}
