import { readdirSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const ROLLOUT = /^rollout-(\d{4}-\d{2}-\d{2})T(\d{2})-(\d{2})-(\d{2})-([0-9a-f]{8}-[0-9a-f-]{27})\.jsonl(?:\.zst)?$/;
const DAY = 24 * 60 * 60 * 1000;

/** The session's id in the path of its record. */
export const sessionIdOf = (path: string): string | undefined => ROLLOUT.exec(basename(path))?.[5];

/** When a record was begun, as its name has it in local time; in milliseconds since 1970. */
export function timeInName(path: string): number | undefined {
	const [, date, hour, minute, second] = ROLLOUT.exec(basename(path)) ?? [];
	const at = Date.parse(`${date}T${hour}:${minute}:${second}`);
	return Number.isNaN(at) ? undefined : at;
}

/** When a UUID of version 7 was made, in milliseconds since 1970; `undefined` for any other. */
export const timeOfId = (id: string): number | undefined =>
	/^[0-9a-f]{8}-[0-9a-f]{4}-7/.test(id) ? Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16) : undefined;

/**
 * The record of another session, seen from `path`: in the same folder, in those of the days around which the session
 * began, or in the archive. `undefined` where none of them has it.
 */
export function recordOf(id: string, path: string): string | undefined {
	const home = homeOf(path);
	return recordAmong(id, [dirname(path), ...(home === undefined ? [] : foldersFor(id, home))]);
}

/** The record of a session, looked for as `recordOf` does, in a folder of Codex. */
export const recordIn = (home: string, id: string): string | undefined => recordAmong(id, foldersFor(id, home));

function recordAmong(id: string, folders: Iterable<string>): string | undefined {
	for (const folder of folders) {
		const name = namesIn(folder).find((one) => sessionIdOf(one) === id);
		if (name !== undefined) return join(folder, name);
	}
	return undefined;
}

/** The folder of Codex that a record lies in; `undefined` where it lies elsewhere. */
export function homeOf(path: string): string | undefined {
	const folder = dirname(path);
	if (basename(folder) === "archived_sessions") return dirname(folder);
	const sessions = dirname(dirname(dirname(folder)));
	return basename(sessions) === "sessions" ? dirname(sessions) : undefined;
}

function foldersFor(id: string, home: string): readonly string[] {
	const at = timeOfId(id);
	// Folders are named after the local day, which can be the one before or behind.
	const days = at === undefined ? [] : [at, at - DAY, at + DAY];
	const folders = days.map((day) => join(home, "sessions", ...new Date(day).toISOString().slice(0, 10).split("-")));
	return [...folders, join(home, "archived_sessions")];
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}
