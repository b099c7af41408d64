import { isRecord } from "../../../exporter/is-record.ts";
import type { TranscriptEvent } from "../../transcript.ts";

/**
 * pi's session entries as they are read here: from a live session manager of either pi line, or from a line of a
 * session file, so nothing of them is taken for granted but what these types say. Unknown entries are passed over.
 */
export interface SessionHeader {
	readonly id: string;
	/** ISO 8601. */
	readonly timestamp: string;
	readonly cwd: string;
	/** Path of the parent's session file. */
	readonly parentSession?: string;
}

export interface SessionEntry {
	readonly type: string;
	readonly id: string;
	/** ISO 8601. */
	readonly timestamp: string;
	readonly [field: string]: unknown;
}

export type Fields = { readonly [field: string]: unknown };

export const text = (value: unknown): string => (typeof value === "string" ? value : "");

export const number = (value: unknown): number => (typeof value === "number" && Number.isFinite(value) ? value : 0);

export const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

/** The header that a record of a session file is; `undefined` for any other record. */
export function headerOf(record: unknown): SessionHeader | undefined {
	if (!isRecord(record) || record.type !== "session") return undefined;
	const { timestamp, cwd, parentSession, branchedFrom } = record;
	const id = idOf(record);
	if (id === undefined || !isTime(timestamp)) return undefined;
	const parent = parentSession ?? branchedFrom;
	return {
		id,
		timestamp,
		cwd: typeof cwd === "string" ? cwd : "",
		...(typeof parent === "string" && { parentSession: parent }),
	};
}

/** The entry that a record of a session file is, or what was expected of it. `place`: its id where it has none. */
export function entryOf(record: unknown, place: string): SessionEntry | string {
	if (!isRecord(record) || typeof record.type !== "string" || !isTime(record.timestamp)) {
		return "expected an entry with type and timestamp";
	}
	if (record.type === "message" && !isRecord(record.message)) return "expected an entry with a message";
	return { ...record, type: record.type, id: idOf(record) ?? place, timestamp: record.timestamp };
}

/** The id that a record has. Entries of version 1 have none. */
export const idOf = ({ id }: Fields): string | undefined => (typeof id === "string" && id !== "" ? id : undefined);

const isTime = (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value));

/**
 * Knows which told entry each entry continues. pi's entries form a tree, and some of them tell nothing: what hangs
 * below such an entry continues the told entry above it.
 */
export class EntryChain {
	/** Of entries that told nothing: the told entry above. */
	readonly #above = new Map<string, string | undefined>();

	/** The event of an entry with the told entry that it continues. `undefined` where the entry told nothing. */
	placed(entry: SessionEntry, event: TranscriptEvent | undefined): TranscriptEvent | undefined {
		const { parentId } = entry;
		if (typeof parentId !== "string") return event;
		const above = this.#above.has(parentId) ? this.#above.get(parentId) : parentId;
		if (event === undefined) this.#above.set(entry.id, above);
		return event === undefined || above === undefined || !("entryId" in event) ? event : { ...event, follows: above };
	}
}

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
	isRecord(value) &&
	typeof value.type === "string" &&
	typeof value.id === "string" &&
	typeof value.timestamp === "string";
