import { basename, win32 } from "node:path";
import type { SessionBegan, TranscriptEvent } from "../transcript.ts";
import { tellEntry } from "./entries.ts";
import { isFields, type SessionEntry, type SessionHeader } from "./entry.ts";
import { EntryChain } from "./entry-chain.ts";

export interface SessionOrigin {
	readonly agentVersion?: string;
	readonly projectTrusted?: boolean;
	readonly ephemeral?: boolean;
	readonly startedBy?: { readonly traceId: string; readonly spanId: string };
}

/** Something in a session file that could not be read; the rest of the file counts. */
export interface SessionFileProblem {
	/** From 1; absent where the whole file is meant. */
	readonly line?: number;
	/** What was expected, and what is there. */
	readonly what: string;
}

/** The first event of a session of pi, from its header. */
export function tellHeader(header: SessionHeader, origin: SessionOrigin = {}): SessionBegan {
	const parentSessionId = header.parentSession === undefined ? undefined : sessionIdOfFile(header.parentSession);
	return {
		type: "session_began",
		at: Date.parse(header.timestamp),
		sessionId: header.id,
		cwd: header.cwd,
		agentName: "pi",
		...(parentSessionId !== undefined && { parentSessionId }),
		...(header.parentSession !== undefined && { parentRecord: header.parentSession }),
		...origin,
	};
}

/** The session's id in the name of its file: `<time>_<session id>.jsonl`, on every system. */
export function sessionIdOfFile(path: string): string | undefined {
	const name = path.includes("\\") ? win32.basename(path) : basename(path);
	return /^[^_]+_(.+)\.jsonl$/.exec(name)?.[1];
}

/** Everything a session file tells, in its order. A line that cannot be read is passed over, and told to `onProblem`. */
export function* tellSessionFile(
	lines: Iterable<string>,
	onProblem: (problem: SessionFileProblem) => void = () => {},
): Generator<TranscriptEvent> {
	const teller = new LineTeller(onProblem);
	for (const line of lines) yield* teller.tell(line);
	yield* teller.end();
}

const NO_HEADER = 'no session file of pi: expected {"type":"session","id":…,"timestamp":…} first';

/** Tells a session file line by line, in every version that pi has written. */
export class LineTeller {
	readonly #onProblem: (problem: SessionFileProblem) => void;
	#line = 0;
	#header: SessionHeader | undefined;
	#isForeign = false;
	readonly #chain = new EntryChain();

	constructor(onProblem: (problem: SessionFileProblem) => void) {
		this.#onProblem = onProblem;
	}

	/** What the next line tells: one event or none. `undefined`: the line is too long to be held. */
	tell(line: string | undefined): readonly TranscriptEvent[] {
		this.#line += 1;
		if (this.#isForeign || line?.trim() === "") return [];
		// Some editors put the mark of UTF-8 in front of a file.
		const record = this.#parsed(this.#line === 1 ? line?.replace(/^\ufeff/, "") : line);
		if (record === undefined) return [];
		if (this.#header === undefined) return this.#began(record);
		const entry = this.#entryOf(record);
		const event = entry && this.#chain.placed(entry, tellEntry(entry, this.#header));
		return event === undefined ? [] : [event];
	}

	/** What the end of the file tells. */
	end(): readonly TranscriptEvent[] {
		if (this.#header !== undefined) return [{ type: "session_closed" }];
		if (!this.#isForeign) this.#onProblem({ what: "empty: no session header" });
		return [];
	}

	#began(record: unknown): readonly TranscriptEvent[] {
		const header = headerOf(record);
		if (header === undefined) {
			this.#isForeign = true;
			this.#problem(NO_HEADER);
			return [];
		}
		this.#header = header;
		return [tellHeader(header)];
	}

	/** Entries of version 1 have no ids: their place in the file stands for one. */
	#entryOf(record: unknown): SessionEntry | undefined {
		if (!isFields(record) || typeof record.type !== "string" || !isTime(record.timestamp)) {
			this.#problem("expected an entry with type and timestamp");
			return undefined;
		}
		if (record.type === "message" && !isFields(record.message)) {
			this.#problem("expected an entry with a message");
			return undefined;
		}
		const id = typeof record.id === "string" ? record.id : `line ${this.#line}`;
		return { ...record, type: record.type, id, timestamp: record.timestamp };
	}

	#parsed(line: string | undefined): unknown {
		if (line !== undefined) {
			try {
				return JSON.parse(line);
			} catch {}
		}
		// Without its header nothing of a file can be placed.
		this.#isForeign = this.#header === undefined;
		const what = line === undefined ? "too long to be read" : `no JSON: ${line.length} characters`;
		this.#problem(this.#isForeign ? NO_HEADER : what);
		return undefined;
	}

	#problem(what: string): void {
		this.#onProblem({ line: this.#line, what });
	}
}

export function headerOf(record: unknown): SessionHeader | undefined {
	if (!isFields(record) || record.type !== "session") return undefined;
	const { id, timestamp, cwd, parentSession, branchedFrom } = record;
	if (typeof id !== "string" || id === "" || !isTime(timestamp)) return undefined;
	const parent = parentSession ?? branchedFrom;
	return {
		id,
		timestamp,
		cwd: typeof cwd === "string" ? cwd : "",
		...(typeof parent === "string" && { parentSession: parent }),
	};
}

const isTime = (value: unknown): value is string => typeof value === "string" && !Number.isNaN(Date.parse(value));
