import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { traceIdOf } from "./ids.ts";
import type { RecordedSpan } from "./recorded-span.ts";

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
