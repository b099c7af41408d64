import { ATTR } from "../semconv.ts";
import type { FinishedSpan, SpanAttributeValue } from "../span.ts";

/**
 * Where a span says which session it belongs to, best first: a conversation's id, then the general one, then those of
 * frameworks. A trace without any is its own session.
 */
export const SESSION_IDS: readonly string[] = [
	ATTR.conversationId,
	ATTR.sessionId,
	"ai.telemetry.metadata.sessionId",
	"ai.telemetry.metadata.session_id",
	"ai.telemetry.metadata.conversationId",
	"ai.telemetry.metadata.chatId",
	"ai.telemetry.metadata.threadId",
	"langfuse.session.id",
	"traceloop.association.properties.session_id",
	"traceloop.association.properties.conversation_id",
	"traceloop.association.properties.thread_id",
	"langsmith.metadata.session_id",
	"langsmith.metadata.thread_id",
];

/** The first of these attributes that holds an id. */
export function idIn({ attributes }: Pick<FinishedSpan, "attributes">, names: readonly string[]): string | undefined {
	for (const name of names) {
		const value = attributes[name];
		if (value !== "" && (typeof value === "string" || isNumber(value))) return String(value);
	}
	return undefined;
}

/** Ids that are numbers stand in some databases. */
const isNumber = (value: SpanAttributeValue): value is number => typeof value === "number" && Number.isFinite(value);
