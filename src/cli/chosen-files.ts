import { existsSync } from "node:fs";
import type { SessionRecord } from "../agents/agent.ts";
import { recordFilesBelow } from "../agents/files/record-files.ts";
import { AGENTS, RECORDED } from "../agents/list.ts";
import { beginningOf, recordsOf, sessionIdOf } from "../agents/several.ts";
import { sameFolder } from "../daemon/history/same-folder.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { oneLine } from "../settings/mask.ts";

/** The session files at some paths, those changed last first; without paths, everything that pi keeps. */
export function chosenFiles(paths: readonly string[]): Promise<readonly SessionRecord[]> {
	return paths.length === 0 ? recordsOf(RECORDED, thisMachine()) : recordFilesBelow(paths);
}

/**
 * The one session file that a path, an id or the beginning of one names; without any of them the file written last, in
 * this folder's project if it has one. Throws where there is none, or more than one.
 */
export async function chosenFile(given: string | undefined): Promise<SessionRecord> {
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
		const began = beginningOf(AGENTS, file.path);
		if (began !== undefined && (await sameFolder(began.cwd, process.cwd()))) return file;
	}
	return newest;
}

/** Throws where nothing can be read, and something cannot. */
function readable(files: readonly SessionRecord[]): readonly SessionRecord[] {
	const found = files.filter(({ failure }) => failure === undefined);
	const [first] = files;
	if (found.length > 0 || first?.failure === undefined) return found;
	throw new Error(`${oneLine(first.path)}: ${oneLine(first.failure)}`);
}

async function named(given: string, files: readonly SessionRecord[]): Promise<SessionRecord> {
	const byName = files.map((file) => ({ file, id: sessionIdOf(AGENTS, file.path) ?? "" }));
	const found = matching(given, byName);
	if (found !== undefined) return found;
	const byHeader = files.map((file) => ({ file, id: beginningOf(AGENTS, file.path)?.sessionId ?? "" }));
	const renamed = matching(given, byHeader);
	if (renamed !== undefined) return renamed;
	throw new Error(`there is no session "${oneLine(given)}": expected a file, an id, or the beginning of one`);
}

function matching(
	given: string,
	all: readonly { readonly file: SessionRecord; readonly id: string }[],
): SessionRecord | undefined {
	const found = all.filter(({ id }) => given !== "" && id.startsWith(given));
	const exact = found.find(({ id }) => id === given);
	if (exact === undefined && found.length > 1) {
		const ids = found.slice(0, 5).map(({ id }) => oneLine(id));
		throw new Error(`"${oneLine(given)}" is the beginning of ${found.length} ids: ${ids.join(", ")}`);
	}
	return (exact ?? found[0])?.file;
}
