import type { BookEntry, SessionBook } from "./session-book.ts";
import { SessionRecord } from "./session-record.ts";

const MOST_SESSIONS = 1_000;

/** Remembers the sessions used last, as long as the process lives. */
export class MemorySessionBook implements SessionBook {
	/** Least recently used first. */
	readonly #sessions = new Map<string, SessionRecord>();

	of(sessionId: string): SessionRecord {
		const record = this.#sessions.get(sessionId) ?? new SessionRecord();
		this.#sessions.delete(sessionId);
		this.#sessions.set(sessionId, record);
		for (const oldest of this.#sessions.keys()) {
			if (this.#sessions.size <= MOST_SESSIONS) break;
			this.#sessions.delete(oldest);
		}
		return record;
	}

	add(sessionId: string, entries: readonly BookEntry[]): void {
		const record = this.of(sessionId);
		for (const entry of entries) record.add(entry);
	}
}
