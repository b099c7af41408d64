import { isFields, type SessionEntry } from "./entry.ts";

/** The part of pi's session manager that is read, the same in both pi lines. */
export interface SessionReader {
	getSessionId(): string;
	getLeafId(): string | null;
	getEntry(id: string): unknown;
	getEntries(): readonly unknown[];
}

/**
 * Reads the entries that a session gained since the last look. New entries hang below the leaf, so a look costs what
 * is new, not what the session holds.
 */
export class EntryCursor {
	readonly #reader: SessionReader;
	readonly #sessionId: string;
	readonly #seen = new Set<string>();

	constructor(reader: SessionReader) {
		this.#reader = reader;
		this.#sessionId = reader.getSessionId();
	}

	/** Everything not seen yet, on whatever branch, in the order of the record. Costs the whole session. */
	takeAll(): readonly SessionEntry[] {
		if (!this.#isSameSession()) return [];
		return this.#take(this.#reader.getEntries().filter(isEntry));
	}

	/** What is new on the way from the leaf to what was seen. */
	takeNew(): readonly SessionEntry[] {
		if (!this.#isSameSession()) return [];
		const fresh: SessionEntry[] = [];
		let id: unknown = this.#reader.getLeafId();
		while (typeof id === "string" && !this.#seen.has(id)) {
			const entry = this.#reader.getEntry(id);
			if (!isEntry(entry)) break;
			fresh.push(entry);
			id = entry.parentId;
		}
		return this.#take(fresh.reverse());
	}

	#take(entries: readonly SessionEntry[]): readonly SessionEntry[] {
		return entries.filter(({ id }) => {
			const isFresh = !this.#seen.has(id);
			this.#seen.add(id);
			return isFresh;
		});
	}

	/** pi may reuse its session manager for the next session. */
	#isSameSession(): boolean {
		return this.#reader.getSessionId() === this.#sessionId;
	}
}

const isEntry = (value: unknown): value is SessionEntry =>
	isFields(value) &&
	typeof value.type === "string" &&
	typeof value.id === "string" &&
	typeof value.timestamp === "string";
