import { existsSync, statSync } from "node:fs";
import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../../machine/error-code.ts";
import type { Machine } from "../../machine/this-machine.ts";
import type { SessionRecord } from "../agent.ts";
import { listedIn } from "./database-store.ts";
import { databasesIn, databasesOf, dataFolder } from "./home/folder.ts";
import { placeOf, rowPath } from "./place.ts";
import { inDatabase, stateOf } from "./sqlite/in-database.ts";

/** The sessions on this machine, newest first. Never throws. */
export const recordsHere = (machine: Pick<Machine, "env" | "home">): Promise<readonly SessionRecord[]> =>
	newestFirst(dataFolder(machine), databasesOf(machine));

/**
 * The sessions at a path: a database or one of its sessions, the file of a session, or OpenCode's folder. `undefined`
 * where it is nothing of this kind. Never throws.
 */
export async function recordsAt(path: string): Promise<readonly SessionRecord[] | undefined> {
	const place = placeOf(path);
	if (place?.kind === "file") return existsSync(path) ? [await recordOfFile(path)] : undefined;
	if (place !== undefined) {
		if (!existsSync(place.file)) return undefined;
		const found = inOneDatabase(place.file).find((record) => record.path === path || record.failure !== undefined);
		return found && [found];
	}
	const facts = statSync(path, { throwIfNoEntry: false });
	if (facts?.isFile()) return path.endsWith(".db") ? inOneDatabase(path) : undefined;
	const isFolder = databasesIn(path).length > 0 || existsSync(join(path, "storage", "session"));
	return facts?.isDirectory() && isFolder ? newestFirst(path, databasesIn(path)) : undefined;
}

/** A session that OpenCode moved from its files into a database is in both: the database goes on. */
async function newestFirst(folder: string, databases: readonly string[]): Promise<readonly SessionRecord[]> {
	const [inFiles, failed] = await inFolder(join(folder, "storage"));
	const inDatabases = databases
		.filter((path) => existsSync(path))
		.flatMap(inOneDatabase)
		.sort((a, b) => a.modifiedAt - b.modifiedAt);
	const all = [...inFiles, ...inDatabases];
	const once = new Map(all.map((record) => [placeOf(record.path)?.sessionId ?? record.path, record]));
	return [...once.values(), ...failed].sort((a, b) => b.modifiedAt - a.modifiedAt);
}

/** By a database's path: what it listed, and its state then. Listing it takes milliseconds for each MB. */
const listed = new Map<string, { readonly state: string; readonly records: readonly SessionRecord[] }>();

function inOneDatabase(path: string): readonly SessionRecord[] {
	try {
		const state = stateOf(path);
		const last = listed.get(path);
		if (last?.state === state) return last.records;
		const records = inDatabase(path, listedIn).map(({ id, ...facts }) => ({ path: rowPath(path, id), ...facts }));
		listed.set(path, { state, records });
		return records;
	} catch (error) {
		return [failure(path, error)];
	}
}

/** The sessions in JSON files, and what of them cannot be read. */
async function inFolder(storage: string): Promise<readonly [readonly SessionRecord[], readonly SessionRecord[]]> {
	const [records, failed]: [SessionRecord[], SessionRecord[]] = [[], []];
	const projects = join(storage, "session");
	for (const project of await namesIn(projects, failed)) {
		const folder = join(projects, project);
		for (const name of await namesIn(folder, failed)) {
			const path = join(folder, name);
			if (placeOf(path) !== undefined) records.push(await recordOfFile(path));
		}
	}
	return [records, failed];
}

/** Sizes and times are those of the session and its messages: parts are many, and written in between. */
async function recordOfFile(path: string): Promise<SessionRecord> {
	const { sessionId = "" } = placeOf(path) ?? {};
	const storage = join(path, "..", "..", "..");
	const messages = join(storage, "message", sessionId);
	try {
		const own = await stat(path);
		let [bytes, modifiedAt] = [own.size, own.mtimeMs];
		const failed: SessionRecord[] = [];
		const names = (await namesIn(messages, failed)).filter((name) => name.endsWith(".json"));
		for (const name of names) {
			const { size, mtimeMs } = await stat(join(messages, name));
			bytes += size;
			modifiedAt = Math.max(modifiedAt, mtimeMs);
		}
		const [first] = failed;
		return { path, bytes, modifiedAt, ...(first?.failure !== undefined && { failure: first.failure }) };
	} catch (error) {
		return failure(path, error);
	}
}

async function namesIn(folder: string, failed: SessionRecord[]): Promise<readonly string[]> {
	try {
		return await readdir(folder);
	} catch (error) {
		if (!["ENOENT", "ENOTDIR"].includes(errorCode(error))) failed.push(failure(folder, error));
		return [];
	}
}

const failure = (path: string, error: unknown): SessionRecord => ({
	...{ path, bytes: 0, modifiedAt: Date.now() },
	failure: error instanceof Error ? error.message : String(error),
});
