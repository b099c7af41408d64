import { basename, win32 } from "node:path";
import { isRecord } from "../../../exporter/is-record.ts";
import type { SessionBegan, TranscriptEvent } from "../../transcript.ts";
import type { RecordProblem } from "../agent.ts";
import { type Found, readDamagedLine } from "./damaged-line.ts";
import { tellEntry } from "./entries.ts";
import { EntryChain, entryOf, headerOf, idOf, type SessionHeader } from "./entry.ts";
import type { LiveFacts } from "./live-record.ts";

export interface SessionOrigin {
	readonly agentVersion?: string;
	readonly projectTrusted?: boolean;
	readonly ephemeral?: boolean;
	readonly startedBy?: { readonly traceId: string; readonly spanId: string };
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
	onProblem: (problem: RecordProblem) => void = () => {},
): Generator<TranscriptEvent> {
	const teller = new LineTeller(onProblem);
	for (const line of lines) yield* teller.tell(line);
	yield* teller.end();
}

const NO_HEADER = 'no session file of pi: expected {"type":"session","id":…,"timestamp":…} first';

/** A line of nothing but white space, or of NULs, which a power cut leaves. */
const isBlankLine = (line: string): boolean => !/[^\s\0]/.test(line);

/** Tells a session file line by line, in every version that pi has written. */
export class LineTeller {
	readonly #onProblem: (problem: RecordProblem) => void;
	/**
	 * Ids of the entries so far. pi gives each entry of a file an id of its own, so the same one again is a repetition,
	 * and the first counts: that is what a live session told. Takes about 50 bytes an entry.
	 */
	readonly #ids = new Set<string>();
	readonly #tornIds = new Set<string>();
	#line = 0;
	#header: SessionHeader | undefined;
	#hasIds = true;
	#isForeign = false;
	readonly #chain = new EntryChain();
	readonly #facts: LiveFacts | undefined;

	/** `facts`: what only the live session knows of the entries that come next. */
	constructor(onProblem: (problem: RecordProblem) => void, facts?: LiveFacts) {
		this.#onProblem = onProblem;
		this.#facts = facts;
	}

	/** Whether the entry was told. */
	has(id: string): boolean {
		return this.#ids.has(id);
	}

	/** The record of a session that has no file yet. */
	begin(header: SessionHeader): void {
		this.#header ??= header;
	}

	/** What an entry tells that is not in the file yet. */
	tellEntry(entry: unknown): readonly TranscriptEvent[] {
		return this.#told(entry, 0);
	}

	/** What the next line tells: nothing, one event, or several of a damaged line. `undefined`: too long to be held. */
	tell(line: string | undefined): readonly TranscriptEvent[] {
		this.#line += 1;
		if (this.#isForeign) return [];
		if (line === undefined) return this.#unreadable("too long to be read");
		// Some editors put the mark of UTF-8 in front of a file.
		const text = this.#line === 1 ? line.replace(/^\ufeff/, "") : line;
		if (isBlankLine(text)) {
			if (text.includes("\0")) this.#problem(`no JSON: ${text.length} NULs`);
			return [];
		}
		return this.#recordsOf(text).flatMap((record, index) => this.#told(record, index));
	}

	/** What the end of the file tells. */
	end(): readonly TranscriptEvent[] {
		if (this.#header !== undefined) return [{ type: "session_closed" }];
		if (!this.#isForeign) this.#onProblem({ what: "empty: no session header" });
		return [];
	}

	#recordsOf(text: string): readonly unknown[] {
		try {
			return [JSON.parse(text)];
		} catch {}
		const { records, unread } = readDamagedLine(text, {
			accepts: (found) => this.#accepts(found),
			isTorn: (id) => this.#tornIds.add(id),
		});
		const isFirst = this.#header === undefined;
		if (isFirst && records.length === 0) return this.#unreadable(NO_HEADER);
		if (unread > 0) this.#problem(`no JSON: ${records.length > 0 ? `${unread} of ` : ""}${text.length} characters`);
		return records;
	}

	/** What may be part of another entry must hang below an entry of this file, as pi's own do. */
	#accepts({ record, standsAlone }: Found): boolean {
		if (this.#header === undefined) return standsAlone === "certain";
		const isEntry = typeof entryOf(record, "") !== "string" && (!this.#hasIds || idOf(record) !== undefined);
		if (!isEntry || standsAlone !== "doubtful") return isEntry;
		const { parentId } = record;
		if (typeof parentId !== "string") return parentId === null && this.#ids.size === 0;
		return this.#ids.has(parentId) || this.#tornIds.has(parentId);
	}

	#told(record: unknown, index: number): readonly TranscriptEvent[] {
		if (this.#header === undefined) return this.#began(record);
		const place = `line ${this.#line}${index > 0 ? `.${index + 1}` : ""}`;
		const entry = entryOf(record, place);
		if (typeof entry === "string") {
			this.#problem(entry);
			return [];
		}
		if (entry.type === "session" && entry.id !== this.#header.id) {
			this.#problem(`the header of another session, ${entry.id}: what follows is read as part of the first one`);
		}
		if (this.#ids.has(entry.id)) return [];
		this.#ids.add(entry.id);
		const event = this.#chain.placed(entry, tellEntry(entry, this.#header, this.#facts));
		return event === undefined ? [] : [event];
	}

	#began(record: unknown): readonly TranscriptEvent[] {
		const header = headerOf(record);
		if (header === undefined) return this.#unreadable(NO_HEADER);
		this.#header = header;
		this.#hasIds = isRecord(record) && typeof record.version === "number" && record.version > 1;
		return [tellHeader(header)];
	}

	/** Without its header nothing of a file can be placed. */
	#unreadable(what: string): readonly never[] {
		this.#isForeign = this.#header === undefined;
		this.#problem(this.#isForeign ? NO_HEADER : what);
		return [];
	}

	#problem(what: string): void {
		this.#onProblem({ line: this.#line, what });
	}
}
