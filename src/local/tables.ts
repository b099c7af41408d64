import type { Part } from "./arguments.ts";
import { type Outcome, refusal, success } from "./outcome.ts";
import { documentBytes, type MessageRow, type SessionRow } from "./rows.ts";

/** The result of a transaction, and whether it changed a row. */
export interface Committed<T> {
	readonly outcome: Outcome<T>;
	readonly wrote: boolean;
}

/**
 * The rows of the embedded OpenSync, in memory, with the indexes that its functions use. Writing happens inside
 * `transaction` only: what ends in a refusal or an exception leaves no trace, as in Convex.
 */
export class Tables {
	private readonly sessionRows = new Map<string, SessionRow>();
	private readonly sessionIds = new Map<string, string>();
	private readonly messageRows = new Map<string, MessageRow>();
	private readonly messageIds = new Map<string, string>();
	private readonly messageIdsOf = new Map<string, string[]>();
	private readonly rowBytes = new Map<string, number>();
	private nextId = 1;
	private undo: (() => void)[] = [];

	/** Runs one mutation: all of its writes, or none. An exception becomes its error text, as a mutation's does. */
	transaction<T>(mutation: () => Outcome<T>): Committed<T> {
		this.undo = [];
		let outcome: Outcome<T>;
		try {
			outcome = mutation();
		} catch (error) {
			outcome = refusal(`Uncaught ${String(error)}`);
		}
		const wrote = outcome.ok && this.undo.length > 0;
		if (!outcome.ok) for (const step of this.undo.reverse()) step();
		return { outcome, wrote };
	}

	/** The sessions of one user, oldest insert first. */
	sessions(user: string): SessionRow[] {
		return [...this.sessionRows.values()].filter((row) => row.user === user);
	}

	session(user: string, externalId: string): SessionRow | undefined {
		return this.sessionById(this.sessionIds.get(sessionKey(user, externalId)) ?? "");
	}

	sessionById(id: string): SessionRow | undefined {
		return this.sessionRows.get(id);
	}

	/** Whether a text has the form of a session's row id, of a row that there is or not. */
	isSessionId(text: string): boolean {
		return SESSION_ID.test(text);
	}

	/** The first message with this id, of whichever user: OpenSync's index knows no users. */
	message(externalId: string): MessageRow | undefined {
		return this.messageRows.get(this.messageIds.get(externalId) ?? "");
	}

	/** The messages of a session by `createdAt`; those of the same millisecond in the order of their insertion. */
	messages(sessionId: string): MessageRow[] {
		const ids = this.messageIdsOf.get(sessionId) ?? [];
		const rows = ids.flatMap((id) => this.messageRows.get(id) ?? []);
		return rows.sort((a, b) => a.createdAt - b.createdAt);
	}

	/** The bytes that reading this row takes: of a session its row, of a message its row and its parts. */
	bytes(row: SessionRow | MessageRow): number {
		return this.rowBytes.get(row.id) ?? 0;
	}

	insertSession(fields: Omit<SessionRow, "id">): Outcome<SessionRow> {
		const inserted = this.putSession({ ...fields, id: this.newId("s") });
		if (!inserted.ok) return inserted;
		const row = inserted.value;
		const key = sessionKey(row.user, row.externalId);
		if (!this.sessionIds.has(key)) this.put(this.sessionIds, key, row.id);
		return inserted;
	}

	patchSession(row: SessionRow, fields: Partial<SessionRow>): Outcome<SessionRow> {
		return this.putSession({ ...row, ...fields });
	}

	insertMessage(fields: Omit<MessageRow, "id" | "parts">): Outcome<MessageRow> {
		const inserted = this.putMessage({ ...fields, id: this.newId("m"), parts: [] });
		if (!inserted.ok) return inserted;
		const row = inserted.value;
		if (!this.messageIds.has(row.externalId)) this.put(this.messageIds, row.externalId, row.id);
		const ids = this.messageIdsOf.get(row.sessionId) ?? [];
		if (ids.length === 0) this.put(this.messageIdsOf, row.sessionId, ids);
		ids.push(row.id);
		this.undo.push(() => ids.pop());
		return inserted;
	}

	/** Changes a message's fields and deletes its parts. */
	patchMessage(row: MessageRow, fields: Partial<MessageRow>): Outcome<MessageRow> {
		return this.putMessage({ ...row, ...fields, parts: [] });
	}

	/** Adds parts to a message that has none. Those that fit stay even when another is refused, as in Convex. */
	insertParts(row: MessageRow, parts: readonly Part[]): Outcome<MessageRow> {
		let bytes = this.bytes(row);
		let refused: Outcome<never> | undefined;
		const fitting = parts.filter((part, order) => {
			const fits = documentBytes({ messageId: row.id, type: part.type, content: part.content, order });
			if (fits.ok) bytes += fits.value;
			else refused ??= fits;
			return fits.ok;
		});
		const filled = { ...row, parts: fitting };
		this.put(this.messageRows, row.id, filled);
		this.put(this.rowBytes, row.id, bytes);
		return refused ?? success(filled);
	}

	private putSession(row: SessionRow): Outcome<SessionRow> {
		const bytes = documentBytes(row);
		if (!bytes.ok) return bytes;
		this.put(this.sessionRows, row.id, row);
		this.put(this.rowBytes, row.id, bytes.value);
		return success(row);
	}

	private putMessage(row: MessageRow): Outcome<MessageRow> {
		const bytes = documentBytes({ ...row, parts: undefined });
		if (!bytes.ok) return bytes;
		this.put(this.messageRows, row.id, row);
		this.put(this.rowBytes, row.id, bytes.value);
		return success(row);
	}

	private put<V>(map: Map<string, V>, key: string, value: V): void {
		const before = map.get(key);
		map.set(key, value);
		this.undo.push(() => (before === undefined ? map.delete(key) : map.set(key, before)));
	}

	/** 32 characters like Convex's ids, and the same again when the log of writes is replayed. */
	private newId(table: string): string {
		const id = this.nextId;
		this.nextId += 1;
		this.undo.push(() => {
			this.nextId = id;
		});
		return table + id.toString(32).padStart(31, "0");
	}
}

const SESSION_ID = /^s[0-9a-v]{31}$/;

function sessionKey(user: string, externalId: string): string {
	return `${user} ${externalId}`;
}
