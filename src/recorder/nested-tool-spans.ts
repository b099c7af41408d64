import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, OPERATION } from "../../exporter/semconv.ts";
import type { NestedCall, ToolReturned } from "../transcript.ts";
import { spanIdOf, toolKey } from "./ids.ts";
import { EXCLUDED, UNKNOWN } from "./privacy.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import type { ToolFrame } from "./tool-spans.ts";
import { distinct, isExcluded } from "./turn.ts";

const FAILURE: Readonly<Record<NestedCall["status"], string | undefined>> = {
	ok: undefined,
	error: "tool_error",
	unfinished: "interrupted",
};

/** `execute_tool` of each call that a tool made to another tool, below the span of the tool that made it. */
export function nestedToolSpans(
	origin: SpanOrigin,
	session: SessionIdentity,
	{ callId, nested = [] }: ToolReturned,
	outer: ToolFrame,
): ReadableSpan[] {
	const keys = distinct(nested.map((call) => call.callId));
	const spanIds = keys.map((key) => spanIdOf(session.began.sessionId, "tool", toolKey(outer.key, key)));
	const placeOf = new Map(nested.map((call, index) => [call.callId, index]));
	return nested.map((call, index) => {
		const maker = placeOf.get(makerOf(call.callId));
		const startedAt = call.startedAt ?? outer.startedAt;
		const endedAt = call.durationMs === undefined ? Math.max(startedAt, outer.endedAt) : startedAt + call.durationMs;
		const failure = FAILURE[call.status];
		const told = [call, ...nested.filter((other) => other.callId.startsWith(`${call.callId}/`))].map(
			(one) => one.arguments ?? UNKNOWN,
		);
		// What a tool says of its failure can quote what it read, so only a call that names nothing excluded shows it.
		return recordedSpan(origin, {
			name: `execute_tool ${call.toolName}`,
			session,
			spanId: spanIds[index] ?? "",
			parentSpanId: (maker === undefined || maker === index ? undefined : spanIds[maker]) ?? outer.spanId,
			startedAt,
			endedAt,
			...(failure !== undefined && {
				error: (privacy) => (isExcluded(told, privacy) ? failure : (call.errorMessage ?? failure)),
			}),
			attributes: (privacy) => ({
				...session.common,
				[ATTR.operationName]: OPERATION.executeTool,
				[ATTR.toolName]: call.toolName,
				[ATTR.toolType]: "function",
				[ATTR.toolCallId]: call.callId,
				[ATTR.toolParentCallId]: maker === undefined ? callId : makerOf(call.callId),
				[ATTR.toolIndex]: index,
				...(call.arguments !== undefined && {
					[ATTR.toolArguments]: { json: isExcluded(told, privacy) ? EXCLUDED : call.arguments },
				}),
				[ATTR.errorType]: failure,
				[ATTR.interrupted]: call.status === "unfinished" || undefined,
			}),
		});
	});
}

/** Ids of nested calls are `<id of the call that made it>/<number>`. */
const makerOf = (callId: string): string => callId.slice(0, Math.max(0, callId.lastIndexOf("/")));
