import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sqlite from "node-sqlite3-wasm";
import { placeOf } from "../../../src/agents/opencode/place.ts";

/** A row that is written again keeps what belongs to it. */
const UPSERT = "ON CONFLICT (id) DO UPDATE SET data = excluded.data, time_updated = excluded.time_updated";

/** A message or a part, as OpenCode keeps it. */
export interface Thing {
	readonly kind: "message" | "part";
	/** Of the session for a message, of the message for a part. */
	readonly owner: string;
	readonly id: string;
	readonly json: string;
}

/** One session as OpenCode writes it. */
export interface Writer {
	/** Messages in their order, each with its parts behind it. */
	things(): readonly Thing[];
	put(...things: readonly Thing[]): void;
	remove(...things: readonly Thing[]): void;
	removeSession(): void;
	/** Gives the session another time. */
	recreate(): void;
}

export function writerOf(path: string): Writer {
	const place = placeOf(path);
	if (place === undefined) throw new Error(`no record of OpenCode: ${path}`);
	return place.kind === "row"
		? new RowWriter(place.file, place.sessionId)
		: new FileWriter(place.file, place.sessionId);
}

/** Runs statements on a database, as another process would. */
export function inRows<T>(file: string, act: (database: InstanceType<typeof sqlite.Database>) => T): T {
	const database = new sqlite.Database(file);
	try {
		database.exec("PRAGMA synchronous = off");
		database.exec("BEGIN");
		const result = act(database);
		database.exec("COMMIT");
		return result;
	} finally {
		database.close();
	}
}

class RowWriter implements Writer {
	readonly #file: string;
	readonly #id: string;

	constructor(file: string, id: string) {
		this.#file = file;
		this.#id = id;
	}

	things(): readonly Thing[] {
		return inRows(this.#file, (database) => {
			const all = (kind: Thing["kind"], owner: string, where: string): Thing[] =>
				database
					.all(`SELECT id, data FROM ${kind} WHERE ${where} = ? ORDER BY time_created, id`, [owner])
					.map(({ id, data }) => ({ kind, owner, id: String(id), json: String(data) }));
			return all("message", this.#id, "session_id").flatMap((message) => [
				message,
				...all("part", message.id, "message_id").sort((a, b) => (a.id < b.id ? -1 : 1)),
			]);
		});
	}

	put(...things: readonly Thing[]): void {
		inRows(this.#file, (database) => {
			for (const { kind, owner, id, json } of things) {
				const owners = kind === "message" ? [owner] : [owner, this.#id];
				const values = [id, ...owners, createdIn(json), Date.now(), json];
				database.run(`INSERT INTO ${kind} VALUES (${values.map(() => "?").join()}) ${UPSERT}`, values);
			}
		});
	}

	remove(...things: readonly Thing[]): void {
		inRows(this.#file, (database) => {
			for (const { kind, id } of things) database.run(`DELETE FROM ${kind} WHERE id = ?`, id);
		});
	}

	removeSession(): void {
		inRows(this.#file, (database) => database.run("DELETE FROM session WHERE id = ?", this.#id));
	}

	recreate(): void {
		inRows(this.#file, (database) =>
			database.run("UPDATE session SET time_created = time_created + 1 WHERE id = ?", this.#id),
		);
	}
}

class FileWriter implements Writer {
	readonly #file: string;
	readonly #id: string;

	constructor(file: string, id: string) {
		this.#file = file;
		this.#id = id;
	}

	things(): readonly Thing[] {
		const all = (kind: Thing["kind"], owner: string): Thing[] =>
			namesIn(this.#folder(kind, owner)).map((name) => ({
				...{ kind, owner, id: name.replace(/\.json$/, "") },
				json: readFileSync(join(this.#folder(kind, owner), name), "utf8"),
			}));
		return all("message", this.#id).flatMap((message) => [message, ...all("part", message.id)]);
	}

	put(...things: readonly Thing[]): void {
		for (const { kind, owner, id, json } of things) {
			const folder = this.#folder(kind, owner);
			mkdirSync(folder, { recursive: true });
			writeFileSync(join(folder, `${id}.json`), json);
		}
	}

	remove(...things: readonly Thing[]): void {
		for (const { kind, owner, id } of things) rmSync(join(this.#folder(kind, owner), `${id}.json`));
	}

	removeSession(): void {
		const session = JSON.parse(readFileSync(this.#file, "utf8"));
		writeFileSync(this.#file, JSON.stringify({ ...session, time: {} }));
	}

	recreate(): void {
		const session = JSON.parse(readFileSync(this.#file, "utf8"));
		writeFileSync(this.#file, JSON.stringify({ ...session, time: { created: session.time.created + 1 } }));
	}

	#folder = (kind: Thing["kind"], owner: string): string => join(this.#file, "..", "..", "..", kind, owner);
}

/** As the column has it: the time of a message, which a damaged one does not say. */
function createdIn(json: string): number {
	try {
		return JSON.parse(json).time.created ?? 4e12;
	} catch {
		return 4e12;
	}
}

function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder).sort();
	} catch {
		return [];
	}
}
