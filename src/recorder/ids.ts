import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { sha256 } from "../../exporter/sha256.ts";
import type { RecordedSpan } from "./recorded-span.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The trace that a session begins: its UUID without dashes, else the first 16 bytes of SHA-256 of its id. 32 hex digits. */
export function traceIdOf(sessionId: string): string {
	if (UUID.test(sessionId)) return sessionId.replaceAll("-", "").toLowerCase();
	return sha256(sessionId).slice(0, 32);
}

type SpanKey = "session" | "run" | "turn" | "chat" | "tool" | "aside";

/**
 * The id of a span: the first 8 bytes of SHA-256 over session, kind and the agent's own key of the thing. Live,
 * import and recovery give the same ids, so that writing a span twice is harmless. 16 hex digits.
 */
export function spanIdOf(sessionId: string, kind: SpanKey, key: string): string {
	return sha256(`${sessionId}\0${kind}\0${key}`).slice(0, 16);
}

/** The key of a tool span: call ids are unique only within one answer for some providers. */
export const toolKey = (answerKey: string, callId: string): string => `${answerKey}\0${callId}`;

/** Makes the keys of one session's tool spans. */
export class ToolKeys {
	/** Ids that are keys already, about 60 bytes each. `undefined`: an id alone is no key. */
	readonly #ids: Set<string> | undefined;

	/** `idsAreUnique`: what the agent says of the ids of its calls in a session. */
	constructor(idsAreUnique: boolean) {
		this.#ids = idsAreUnique ? new Set() : undefined;
	}

	/** A gateway's model can give an id again: the first call has it as its key. */
	of(answerKey: string, callId: string): string {
		if (this.#ids === undefined || this.#ids.has(callId)) return toolKey(answerKey, callId);
		this.#ids.add(callId);
		return callId;
	}
}

/** The span of a tool call, of an agent whose call ids are unique in a session. */
export const callSpanIdOf = (sessionId: string, callId: string): string => spanIdOf(sessionId, "tool", callId);

/**
 * The name under which everything of a session is kept for a destination: its ledger, its marks, its lane in the outbox.
 * 32 hex digits. It belongs to the session and never to a trace, which subagents share with whoever started them.
 */
export const bookName = (sessionId: string): string => traceIdOf(sessionId);

/** The same, of the session that a span is part of. A span that was not recorded here has its trace's. */
export function bookNameOf(span: ReadableSpan): string {
	const { sessionId } = span as Partial<RecordedSpan>;
	return sessionId === undefined ? span.spanContext().traceId : bookName(sessionId);
}
