import { createRequire } from "node:module";
import type { Database, Row } from "./database.ts";

/** In milliseconds. A writer holds its lock for less, and the daemon waits meanwhile. */
const BUSY_MS = 2000;

/** What is used of `node:sqlite`. */
interface Sqlite {
	readonly DatabaseSync: new (
		path: string,
		options: { readonly readOnly: boolean },
	) => {
		exec(sql: string): void;
		prepare(sql: string): { all(...values: (string | number)[]): Row[] };
		close(): void;
	};
}

let loaded: Sqlite | null | undefined;

/** Whether this Node has SQLite: since 22.13. */
export const hasSqlite = (): boolean => sqlite() !== null;

/**
 * Opens a database where it lies, for reading. SQLite leaves the database and its `-wal` as they are, and may create the
 * `-shm` beside them. Throws where Node has no SQLite, and what SQLite throws.
 */
export function openInPlace(path: string): Database {
	const { DatabaseSync } = sqlite() ?? {};
	if (DatabaseSync === undefined) throw new Error("this version of Node has no SQLite: expected 22.13 or newer");
	const database = new DatabaseSync(path, { readOnly: true });
	try {
		database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
		// The file is opened by the first query.
		database.prepare("SELECT 1 FROM sqlite_master").all();
	} catch (error) {
		database.close();
		throw error;
	}
	return {
		all: (sql, values = []) => database.prepare(sql).all(...values),
		close: () => database.close(),
	};
}

function sqlite(): Sqlite | null {
	loaded ??= load();
	return loaded;
}

/** Node warns that the module is experimental. The user cannot do anything about it. */
function load(): Sqlite | null {
	const { emitWarning } = process;
	process.emitWarning = () => {};
	try {
		return createRequire(import.meta.url)("node:sqlite") as Sqlite;
	} catch {
		return null;
	} finally {
		process.emitWarning = emitWarning;
	}
}
