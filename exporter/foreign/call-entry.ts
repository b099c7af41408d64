import { modelOf } from "../opensync/translate.ts";
import { ATTR } from "../semconv.ts";
import { milliseconds, numberAttribute } from "../span.ts";
import type { ForeignCall } from "./foreign-calls.ts";
import type { CallEntry } from "./session-book.ts";

/**
 * A call as the book has it, in one shape whatever it lacks: thousands are made at once, and written as JSON. `id` is its
 * span's, or that of what was said in its place.
 */
export function callEntry(
	id: string,
	{ chat, tools, kind, above, beyond, isOpen }: ForeignCall,
	says: Pick<CallEntry, "before" | "messages" | "bytes" | "weight" | "said">,
): CallEntry {
	// A session's model is one that speaks.
	const { model, provider } = kind === "embedding" ? {} : modelOf(chat);
	return {
		type: "call",
		kind,
		span: id,
		trace: chat.spanContext().traceId,
		start: milliseconds(chat.startTime),
		end: tools.reduce((end, tool) => Math.max(end, milliseconds(tool.endTime)), milliseconds(chat.endTime)),
		input: numberAttribute(chat, ATTR.inputTokens) ?? 0,
		output: numberAttribute(chat, ATTR.outputTokens) ?? 0,
		cost: numberAttribute(chat, ATTR.cost),
		model,
		provider,
		before: says.before,
		messages: says.messages,
		bytes: says.bytes,
		weight: says.weight,
		said: says.said,
		above,
		beyond: beyond.length > 0 ? beyond : undefined,
		open: isOpen || undefined,
	};
}
