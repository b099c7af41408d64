import { rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { Database, Row } from "./database.ts";
import { privateCopy } from "./private-copy.ts";

/** What is used of `node-sqlite3-wasm`. */
interface SqliteWasm {
	readonly Database: new (
		path: string,
	) => {
		exec(sql: string): void;
		all(sql: string, values: (string | number)[]): Row[];
		close(): void;
	};
}

/** In the bundle it is a file beside the programs: 1.3 MB that few need. */
const BESIDE = import.meta.url.includes("/chunks/") ? "../node-sqlite3-wasm.cjs" : "./node-sqlite3-wasm.cjs";
const MODULE = import.meta.url.endsWith(".ts") ? "node-sqlite3-wasm" : BESIDE;

/** Copies whose files wait for their end. */
const open = new Set<Database>();
let isWatched = false;

/**
 * Opens a private copy of a database: for a Node without SQLite, and where SQLite cannot read in place. The copy's files
 * are deleted as soon as they are open; on Windows, which cannot do so, when the database is closed. Throws what the file
 * system and SQLite throw.
 */
export function openCopy(path: string): Database {
	const wasm = createRequire(import.meta.url)(MODULE) as SqliteWasm;
	const { folder, file } = privateCopy(path);
	const remove = () => rmSync(folder, { recursive: true, force: true });
	try {
		const database = new wasm.Database(file);
		const copy: Database = {
			all: (sql, values = []) => database.all(sql, [...values]),
			close: () => {
				open.delete(copy);
				try {
					database.close();
				} finally {
					remove();
				}
			},
		};
		try {
			// With one user, SQLite needs no shared memory, which this build does not have.
			database.exec("PRAGMA locking_mode = exclusive");
			database.all("SELECT 1 FROM sqlite_master", []);
		} catch (error) {
			copy.close();
			throw error;
		}
		if (process.platform === "win32") closeAtExit(copy);
		else remove();
		return copy;
	} catch (error) {
		remove();
		throw error;
	}
}

function closeAtExit(copy: Database): void {
	open.add(copy);
	if (isWatched) return;
	isWatched = true;
	process.once("exit", () => {
		for (const one of open) one.close();
	});
}
