import { type Draft, toMessages } from "../opensync/drafts.ts";
import { hasRoom, type SessionSize } from "../opensync/limits.ts";
import type { MessageBody } from "../opensync/requests.ts";
import type { SessionKey } from "../opensync/translate.ts";
import type { FinishedSpan } from "../span.ts";
import { callEntry } from "./call-entry.ts";
import type { ForeignCall } from "./foreign-calls.ts";
import { type NewMessage, newMessages } from "./new-messages.ts";
import { type BookEntry, spanKey } from "./session-book.ts";
import { better, type SessionRecord } from "./session-record.ts";
import type { TraceRecord } from "./trace-record.ts";
import { isPoorer, weighed } from "./weight.ts";

const NO_MESSAGES: readonly MessageBody[] = [];

/** What the calls of one unit say, one after the other: a call's place in the session depends on those before it. */
export class Telling {
	readonly messages: MessageBody[] = [];
	/** What the book does not know yet. */
	readonly entries: BookEntry[] = [];
	/** How many messages the session has no room for. */
	leftOut = 0;
	readonly #key: SessionKey;
	readonly #traceId: string;
	readonly #record: SessionRecord;
	readonly #trace: TraceRecord;
	/** Of each input message said here, by its fingerprint, the key of the span that said it. */
	#said: Map<string, string> | undefined;
	#size: SessionSize;

	constructor(key: SessionKey, traceId: string, record: SessionRecord) {
		this.#key = key;
		this.#traceId = traceId;
		this.#record = record;
		this.#trace = record.inTrace(traceId);
		this.#size = record.size();
	}

	/** The input messages of a span that no other span has said. `id` is what the book calls the span. */
	fresh(span: FinishedSpan, id: string): readonly NewMessage[] {
		const key = spanKey(this.#traceId, id);
		return newMessages(span).filter(
			({ fingerprint }) => (this.#record.sayer(fingerprint) ?? this.#said?.get(fingerprint) ?? key) === key,
		);
	}

	/** Whether the session has room for what a call says. */
	hasRoomFor(id: string): boolean {
		return hasRoom(this.#before(id));
	}

	/** Adds a call's messages, and the fingerprints of what they say, unless an earlier copy of the call said more. */
	say(id: string, call: ForeignCall, drafts: readonly Draft[], fingerprints: readonly string[]): void {
		const known = this.#trace.call(id);
		const before = this.#before(id);
		const bodies = hasRoom(before)
			? toMessages(this.#key, placed(this.#key, call.chat, drafts), before)
			: { messages: NO_MESSAGES, leftOut: drafts.length };
		for (const fingerprint of fingerprints) {
			this.#said ??= new Map();
			this.#said.set(fingerprint, spanKey(this.#traceId, id));
		}
		const { bytes, weight } = weighed(bodies.messages);
		const says = { before, messages: bodies.messages.length, bytes, weight, said: fingerprints };
		const told = callEntry(id, call, says);
		const entry = better(known, told);
		if (known === undefined || JSON.stringify(entry) !== JSON.stringify(known)) this.entries.push(entry);
		// A copy that lacks what an earlier one had, such as its tools, must not take the earlier one's place.
		if (known !== undefined && isPoorer(told, known)) return;
		for (const message of bodies.messages) this.messages.push(message);
		this.leftOut += bodies.leftOut;
		if (known !== undefined) return;
		const { messages, bytes: size } = this.#size;
		this.#size = { messages: messages + entry.messages, bytes: size + entry.bytes };
	}

	/** The session before a call's messages: a repeated copy has the place of the first. */
	#before(id: string): SessionSize {
		return this.#trace.call(id)?.before ?? this.#size;
	}
}

const placed = (key: SessionKey, span: FinishedSpan, drafts: readonly Draft[]) =>
	drafts.map((draft) => ({
		// The span's id keeps sessions with short ids of two users apart: OpenSync looks message ids up across all users.
		externalId: `${key.externalId}-${draft.role}-${draft.at}-${span.spanContext().spanId}`,
		createdAt: draft.at,
		draft,
	}));
