import { textAttribute } from "../attributes.ts";
import type { FinishedSpan } from "../span.ts";

/**
 * Where a span says which session it belongs to, best first. The first two are the contract's own; the rest counts only
 * where neither is there. A trace without any is its own session.
 */
export const SESSION_IDS: readonly string[] = [
	"gen_ai.conversation.id",
	"session.id",
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

/** The session that a span says it belongs to. */
export function sessionIdOf(span: FinishedSpan): string | undefined {
	for (const name of SESSION_IDS) {
		const value = span.attributes[name];
		const id = typeof value === "number" ? String(value) : textAttribute(span, name);
		if (id !== undefined) return id;
	}
	return undefined;
}
