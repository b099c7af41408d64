import { statSync } from "node:fs";
import { openCopy } from "./copied.ts";
import type { Database } from "./database.ts";
import { hasSqlite, openInPlace } from "./in-place.ts";

/** In milliseconds. Sessions are read one after the other; OpenCode itself tidies up when nobody else has the file open. */
const KEPT_MS = 250;
/** SQLite's codes: it may not create the `-shm` that reading a `-wal` in place takes. */
const CANNOT_BE_READ_IN_PLACE = [8, 14];

interface Kept {
	readonly database: Database;
	/** What the files were when it was opened. */
	readonly state: string;
	readonly timer: NodeJS.Timeout;
}

const kept = new Map<string, Kept>();

/**
 * Runs queries on a database, which stays open for a moment. It holds no lock between two queries. Throws what `act`, the
 * file system and SQLite throw.
 */
export function inDatabase<T>(path: string, act: (database: Database) => T): T {
	return act(databaseAt(path));
}

function databaseAt(path: string): Database {
	const state = stateOf(path);
	const last = kept.get(path);
	if (last?.state === state) {
		last.timer.refresh();
		return last.database;
	}
	if (last !== undefined) close(path, last);
	const database = open(path);
	const timer = setTimeout(() => {
		const now = kept.get(path);
		if (now !== undefined) close(path, now);
	}, KEPT_MS);
	timer.unref();
	kept.set(path, { database, state, timer });
	return database;
}

function close(path: string, { database, timer }: Kept): void {
	clearTimeout(timer);
	kept.delete(path);
	database.close();
}

function open(path: string): Database {
	if (!hasSqlite()) return openCopy(path);
	try {
		return openInPlace(path);
	} catch (error) {
		const { errcode } = error as { readonly errcode?: unknown };
		if (typeof errcode !== "number" || !CANNOT_BE_READ_IN_PLACE.includes(errcode & 0xff)) throw error;
		return openCopy(path);
	}
}

/** A copy goes stale when the original is written; what is read in place when another file takes its name. */
export function stateOf(path: string): string {
	const files = [statSync(path), statSync(`${path}-wal`, { throwIfNoEntry: false })];
	return files.map((file) => file && `${file.dev} ${file.ino} ${file.size} ${file.mtimeMs}`).join();
}
