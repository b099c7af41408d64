import { ATTR, OPERATION } from "../../exporter/semconv.ts";
import { type FinishedSpan, milliseconds, numberAttribute, textAttribute } from "../../exporter/span.ts";
import type { ShownSpan } from "./shown-session.ts";
import { usedBy } from "./used.ts";

const ERROR = 2;

/** A span as the waterfall shows it. */
export function shownSpan(span: FinishedSpan): ShownSpan {
	const { tokens, cost, costSource } = usedBy(span);
	const parentId = span.parentSpanContext?.spanId;
	const firstChunk = numberAttribute(span, ATTR.timeToFirstChunk);
	return {
		id: span.spanContext().spanId,
		...(parentId !== undefined && { parentId }),
		...{ kind: kindOf(span), name: span.name },
		...{ startedAt: milliseconds(span.startTime), endedAt: milliseconds(span.endTime) },
		...(span.status.code === ERROR && { error: span.status.message || "failed" }),
		...(tokens !== undefined && { tokens }),
		...(cost !== undefined && { cost }),
		...(costSource !== undefined && { costSource }),
		...(firstChunk !== undefined && { timeToFirstChunkMs: Math.round(firstChunk * 1000) }),
		...(tokens !== undefined && tokens.input > 0 && { cacheShare: tokens.cacheRead / tokens.input }),
	};
}

function kindOf(span: FinishedSpan): ShownSpan["kind"] {
	const kind = textAttribute(span, ATTR.kind);
	if (kind === "session" || kind === "run" || kind === "turn" || kind === "aside") return kind;
	return textAttribute(span, ATTR.operationName) === OPERATION.chat ? "model" : "tool";
}
