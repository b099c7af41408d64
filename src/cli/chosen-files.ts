import { existsSync } from "node:fs";
import { basename } from "node:path";
import type { SessionRecord } from "../agents/agent.ts";
import { recordFilesBelow } from "../agents/files/record-files.ts";
import { AGENTS } from "../agents/list.ts";
import { recordedAgents } from "../agents/recorded.ts";
import { type Agents, beginningOf, recordsNamed, recordsOf, sessionIdOf } from "../agents/several.ts";
import { sameFolder } from "../daemon/history/same-folder.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { oneLine } from "../settings/mask.ts";
import { resolvePaths } from "../settings/paths.ts";

/**
 * The session files at some paths, those changed last first; without paths, everything that these agents keep (default:
 * those whose sessions are recorded). With both, what these agents wrote of it.
 */
export async function chosenFiles(paths: readonly string[], agents?: Agents): Promise<readonly SessionRecord[]> {
	if (paths.length === 0) return recordsOf(agents ?? agentsRecordedHere(), thisMachine());
	const named = await recordsNamed(AGENTS, paths);
	const inFiles = await recordFilesBelow(paths.filter((path) => !named.has(path)));
	const found = [...named.values()]
		.flat()
		.concat(inFiles.filter(({ path }) => paths.includes(path) || !isBesideRecords(path)))
		.sort((a, b) => b.modifiedAt - a.modifiedAt);
	if (agents === undefined) return found;
	return found.filter(({ path, failure }) => failure !== undefined || agents.some((agent) => agent.owns(path)));
}

/** The agents whose sessions are recorded here. */
export const agentsRecordedHere = (): Agents => recordedAgents(AGENTS, resolvePaths(thisMachine(), () => {}).stateDir);

/** Whether an agent keeps something else in a file of this name, such as a list of its sessions. */
const isBesideRecords = (path: string): boolean => AGENTS.some(({ besides }) => besides?.includes(basename(path)));

/**
 * The one session file that a path, an id or the beginning of one names; without any of them the file written last, in
 * this folder's project if it has one. Throws where there is none, or more than one.
 */
export async function chosenFile(given: string | undefined): Promise<SessionRecord> {
	if (given !== undefined && (existsSync(given) || (await recordsNamed(AGENTS, [given])).size > 0)) {
		const [newest] = readable(await chosenFiles([given]));
		if (newest === undefined) throw new Error(`there is no session file in ${oneLine(given)}`);
		return newest;
	}
	// Whoever names a session may mean one of any agent.
	const files = readable(await chosenFiles([], given === undefined ? undefined : AGENTS));
	if (given !== undefined) return named(given, files);
	const [newest] = files;
	if (newest === undefined) throw new Error("there is no session yet");
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
