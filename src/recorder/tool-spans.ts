import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, OPERATION } from "../../exporter/semconv.ts";
import type { ToolReturned } from "../transcript.ts";
import { spanIdOf } from "./ids.ts";
import { nestedToolSpans } from "./nested-tool-spans.ts";
import { EXCLUDED } from "./privacy.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { isExcluded, resultText, type ToolCall, toldTo } from "./tool-calls.ts";
import { toolModelSpans } from "./tool-model-spans.ts";
import { callEnd, endOf, lacksResult, type Turn } from "./turn.ts";

/** Where the spans below a tool's span hang, and how long the tool ran. */
export interface ToolFrame {
	readonly spanId: string;
	/** Unique in the session. */
	readonly key: string;
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly endedAt: number;
}

/** `execute_tool` of one call, with the calls below it that the tool made to other tools and to models. */
export function toolSpans(
	origin: SpanOrigin,
	session: SessionIdentity,
	turn: Turn,
	call: ToolCall,
	parentSpanId: string,
	leftAt: number | undefined,
): ReadableSpan[] {
	const { part, returned } = call;
	const { key } = call;
	const frame = { key, spanId: spanIdOf(session.began.sessionId, "tool", key), ...timesOf(turn, returned, leftAt) };
	const isCutOff = returned === undefined && !lacksResult(turn, call);
	const failure = isCutOff ? "interrupted" : returned?.isError ? "tool_error" : undefined;
	const args = returned?.arguments ?? part.arguments;
	const span = recordedSpan(origin, {
		name: `execute_tool ${part.name}`,
		session,
		spanId: frame.spanId,
		parentSpanId,
		startedAt: frame.startedAt,
		endedAt: frame.endedAt,
		...(failure !== undefined && { error: failure }),
		attributes: (privacy) => {
			const excluded = isExcluded(toldTo(call), privacy);
			return {
				...session.common,
				[ATTR.operationName]: OPERATION.executeTool,
				[ATTR.toolName]: part.name,
				[ATTR.toolType]: "function",
				[ATTR.toolCallId]: part.id,
				[ATTR.toolIndex]: call.index,
				[ATTR.toolArguments]: { json: excluded ? EXCLUDED : (args ?? {}) },
				[ATTR.toolResult]: returned && (excluded ? EXCLUDED : resultText(returned.parts)),
				[ATTR.errorType]: failure,
				[ATTR.interrupted]: isCutOff || undefined,
			};
		},
	});
	if (returned === undefined) return [span];
	return [
		span,
		...nestedToolSpans(origin, session, returned, frame),
		...toolModelSpans(origin, session, returned, frame),
	];
}

/** A live session knows when this very tool ended, a record of pi 1.x how long it ran, an older one only the batch's end. */
function timesOf(turn: Turn, returned: ToolReturned | undefined, leftAt: number | undefined) {
	const asked = callEnd(turn);
	if (returned === undefined) return { startedAt: asked, endedAt: endOf(turn, leftAt) };
	const { durationMs, endedAt, recordedAt } = returned;
	if (durationMs === undefined) return { startedAt: asked, endedAt: endedAt ?? recordedAt };
	const startedAt = endedAt === undefined ? asked : Math.max(asked, endedAt - durationMs);
	return { startedAt, endedAt: startedAt + durationMs };
}
