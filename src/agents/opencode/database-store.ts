import { text, timeOf } from "./fields.ts";
import type { Database, Row } from "./sqlite/database.ts";
import type { Kept, Session, Store } from "./store.ts";

const SESSION = "SELECT id, parent_id, directory, title, version, time_created FROM session";

/** Sessions in a database, as OpenCode keeps them since 1.2. Tables of accounts and credentials are never read. */
export class DatabaseStore implements Store {
	readonly #database: Database;

	constructor(database: Database) {
		this.#database = database;
	}

	session(id: string): Session | undefined {
		return this.#database.all(`${SESSION} WHERE id = ?`, [id]).flatMap(sessionIn)[0];
	}

	messageIds(sessionId: string): readonly string[] {
		const sql = "SELECT id FROM message WHERE session_id = ? ORDER BY time_created, id";
		return this.#database.all(sql, [sessionId]).map(({ id }) => String(id));
	}

	message(sessionId: string, id: string): Kept | undefined {
		const sql = "SELECT id, data FROM message WHERE session_id = ? AND id = ?";
		return this.#database.all(sql, [sessionId, id]).map((row) => keptIn(row, "message"))[0];
	}

	parts(messageId: string): readonly Kept[] {
		const sql = "SELECT id, data FROM part WHERE message_id = ? ORDER BY id";
		return this.#database.all(sql, [messageId]).map((row) => keptIn(row, "part"));
	}

	older({ directory, createdAt }: Session): readonly Session[] {
		const sql = `${SESSION} WHERE directory = ? AND time_created < ? ORDER BY time_created, id`;
		return this.#database.all(sql, [directory, createdAt]).flatMap(sessionIn);
	}

	partsNaming(sessionId: string, id: string): readonly Kept[] {
		const sql = "SELECT id, data FROM part WHERE session_id = ? AND instr(data, ?) > 0 ORDER BY id";
		return this.#database.all(sql, [sessionId, id]).map((row) => keptIn(row, "part"));
	}
}

/** A session's row in short. Times in milliseconds since 1970. */
export interface Listed {
	readonly id: string;
	readonly bytes: number;
	readonly modifiedAt: number;
}

/** All sessions of a database. OpenCode does not note in a session's own row when its messages were written. */
export function listedIn(database: Database): readonly Listed[] {
	const counted = (table: string) =>
		`SELECT session_id, max(time_updated) AS updated, sum(octet_length(data)) AS bytes FROM ${table} GROUP BY session_id`;
	const rows = database.all(
		`SELECT s.id, s.time_updated AS own, m.updated AS messages, p.updated AS parts,
			coalesce(m.bytes, 0) + coalesce(p.bytes, 0) AS bytes
		FROM session s
		LEFT JOIN (${counted("message")}) m ON m.session_id = s.id
		LEFT JOIN (${counted("part")}) p ON p.session_id = s.id`,
	);
	return rows.map(({ id, own, messages, parts, bytes }) => ({
		...{ id: String(id), bytes: Number(bytes) },
		modifiedAt: Math.max(...[own, messages, parts].map((at) => timeOf(at) ?? 0)),
	}));
}

/** A row without a time or an id was damaged, or belongs to another program. */
function sessionIn(row: Row): Session[] {
	const [id, createdAt] = [text(row.id), timeOf(row.time_created)];
	if (id === undefined || createdAt === undefined) return [];
	return [
		{
			...{ id, createdAt, directory: text(row.directory) ?? "", title: text(row.title) ?? "" },
			...{ parentId: text(row.parent_id), version: text(row.version) },
		},
	];
}

const keptIn = ({ id, data }: Row, table: string): Kept => ({
	id: String(id),
	name: `${table} ${id}`,
	json: typeof data === "string" ? data : "",
});
