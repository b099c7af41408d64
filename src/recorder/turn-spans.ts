import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, OPERATION, SPAN_KIND } from "../../exporter/semconv.ts";
import type { ModelAnswered } from "../transcript.ts";
import type { Unread } from "./content.ts";
import { spanIdOf } from "./ids.ts";
import { inputAttributes, shownParts } from "./input.ts";
import { chatName, providerName } from "./models.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { toolSpans } from "./tool-spans.ts";
import { usageAttributes } from "./totals.ts";
import { callEnd, callStart, endOf, failureOf, isComplete, type Turn, usedBy } from "./turn.ts";

/** `chat`, the spans of its tools, and `turn` last: it ends the unit of sync. `leftAt` ends what was interrupted. */
export function turnSpans(
	origin: SpanOrigin,
	session: SessionIdentity,
	turn: Turn,
	runSpanId: string,
	unit: Unread,
	leftAt?: number,
): ReadableSpan[] {
	const turnSpanId = spanIdOf(session.began.sessionId, "turn", turn.key);
	const below = [
		chatSpan(origin, session, turn, turnSpanId),
		...turn.toolCalls.flatMap((call) => toolSpans(origin, session, turn, call, turnSpanId, leftAt)),
	];
	return [...below, turnSpan(origin, session, turn, runSpanId, { ...unit, [ATTR.turnSpans]: below.length }, leftAt)];
}

function chatSpan(origin: SpanOrigin, session: SessionIdentity, turn: Turn, parentSpanId: string): ReadableSpan {
	const { call } = turn;
	const failure = failureOf(call);
	return recordedSpan(origin, {
		name: chatName(call.model),
		session,
		spanId: spanIdOf(session.began.sessionId, "chat", turn.key),
		parentSpanId,
		client: true,
		startedAt: callStart(turn),
		endedAt: callEnd(turn),
		...(failure !== undefined && { error: failure.message }),
		attributes: (privacy) => ({
			...session.common,
			[ATTR.operationName]: OPERATION.chat,
			[ATTR.providerName]: providerName(call.provider),
			[ATTR.requestModel]: call.model || undefined,
			[ATTR.selectedModel]: turn.selected,
			...(call.type === "model_answered" ? answerAttributes(call) : { [ATTR.interrupted]: true }),
			[ATTR.errorType]: failure?.type,
			[ATTR.timeToFirstChunk]:
				call.firstChunkAt === undefined ? undefined : Math.max(0, call.firstChunkAt - callStart(turn)) / 1000,
			[ATTR.httpStatus]: call.http?.status,
			[ATTR.providerAttempts]: (call.http?.attempts ?? 0) > 1 ? call.http?.attempts : undefined,
			...inputAttributes(turn.inputs, privacy),
			[ATTR.outputMessages]: {
				json: [
					{
						role: "assistant",
						parts: shownParts(call.parts, turn.toolCalls, privacy),
						finish_reason: call.type === "model_answered" ? call.stopReason : "interrupted",
					},
				],
			},
			[ATTR.outputTimestamp]: turn.answeredAt,
		}),
	});
}

function answerAttributes(answer: ModelAnswered): Unread {
	return {
		[ATTR.responseModel]: answer.responseModel,
		[ATTR.responseId]: answer.responseId,
		[ATTR.finishReasons]: [answer.stopReason],
		...usageAttributes(answer.usage),
	};
}

function turnSpan(
	origin: SpanOrigin,
	session: SessionIdentity,
	turn: Turn,
	runSpanId: string,
	unit: Unread,
	leftAt: number | undefined,
): ReadableSpan {
	const failure = failureOf(turn.call);
	const interrupted = turn.call.type === "model_call_interrupted" || !isComplete(turn);
	const used = usedBy(turn);
	return recordedSpan(origin, {
		name: "turn",
		session,
		spanId: spanIdOf(session.began.sessionId, "turn", turn.key),
		parentSpanId: runSpanId,
		startedAt: callStart(turn),
		endedAt: endOf(turn, leftAt),
		...(failure !== undefined && { error: failure.message }),
		attributes: {
			...session.common,
			...session.project,
			[ATTR.kind]: SPAN_KIND.turn,
			[ATTR.turnIndex]: turn.index,
			[ATTR.turnToolCalls]: turn.toolCalls.length,
			[ATTR.turnInputTokens]: used?.input,
			[ATTR.turnOutputTokens]: used?.output,
			[ATTR.turnCost]: used?.cost,
			[ATTR.errorType]: failure?.type,
			[ATTR.interrupted]: interrupted || undefined,
			...unit,
		},
	});
}
