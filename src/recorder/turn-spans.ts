import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { MessagePart } from "../../exporter/messages.ts";
import { ATTR, OPERATION, SPAN_KIND } from "../../exporter/semconv.ts";
import type { ModelAnswered, ModelCallInterrupted, ToolReturned } from "../transcript.ts";
import type { Unread } from "./content.ts";
import { spanIdOf, toolKey } from "./ids.ts";
import { type Input, inputAttributes, shownParts } from "./input.ts";
import { jsonOf } from "./json.ts";
import { EXCLUDED } from "./privacy.ts";
import { providerName } from "./provider-name.ts";
import { recordedSpan, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { allInput, usageAttributes } from "./totals.ts";

export type ToolCallPart = Extract<MessagePart, { type: "tool_call" }>;

/** A model call and the tools it asked for, while it lasts. */
export interface Turn {
	readonly call: ModelAnswered | ModelCallInterrupted;
	/** Unique in the session, and the same live and imported: from the call's time. */
	readonly key: string;
	readonly index: number;
	readonly inputs: readonly Input[];
	/** The answer's place in the session's strict order of times. */
	readonly answeredAt: number;
	readonly toolCalls: readonly ToolCallPart[];
	readonly returned: Map<string, ToolReturned>;
}

export const toolCallsOf = (parts: readonly MessagePart[]): readonly ToolCallPart[] =>
	parts.filter((part) => part.type === "tool_call");

export const isComplete = (turn: Turn): boolean => turn.toolCalls.every((call) => turn.returned.has(call.id));

/** When the record has the whole turn; `leftAt` counts only while something of it is missing. */
export function endOf(turn: Turn, leftAt = 0): number {
	const recorded = [...turn.returned.values()].map((tool) => tool.recordedAt);
	return Math.max(callEnd(turn.call), ...recorded, isComplete(turn) ? 0 : leftAt);
}

/** `chat`, its `execute_tool` spans, and `turn` last: it ends the unit of sync. `leftAt` ends what was interrupted. */
export function turnSpans(
	origin: SpanOrigin,
	session: SessionIdentity,
	turn: Turn,
	runSpanId: string,
	unit: Unread,
	leftAt?: number,
): ReadableSpan[] {
	const turnSpanId = spanIdOf(session.began.sessionId, "turn", turn.key);
	const tools = turn.toolCalls.map((call) => toolSpan(origin, session, turn, call, turnSpanId, leftAt));
	return [
		chatSpan(origin, session, turn, turnSpanId),
		...tools,
		turnSpan(origin, session, turn, runSpanId, unit, leftAt),
	];
}

function chatSpan(origin: SpanOrigin, session: SessionIdentity, turn: Turn, parentSpanId: string): ReadableSpan {
	const { call } = turn;
	const failure = failureOf(call);
	return recordedSpan(origin, {
		name: `chat ${call.model}`,
		traceId: session.traceId,
		spanId: spanIdOf(session.began.sessionId, "chat", turn.key),
		parentSpanId,
		client: true,
		startedAt: call.at,
		endedAt: callEnd(call),
		...(failure !== undefined && { error: failure.message }),
		attributes: (privacy) => ({
			...session.common,
			[ATTR.operationName]: OPERATION.chat,
			[ATTR.providerName]: providerName(call.provider),
			[ATTR.requestModel]: call.model,
			...(call.type === "model_answered" ? answerAttributes(call) : { [ATTR.interrupted]: true }),
			[ATTR.errorType]: failure?.type,
			[ATTR.timeToFirstChunk]:
				call.firstChunkAt === undefined ? undefined : Math.max(0, call.firstChunkAt - call.at) / 1000,
			[ATTR.httpStatus]: call.http?.status,
			[ATTR.providerAttempts]: (call.http?.attempts ?? 0) > 1 ? call.http?.attempts : undefined,
			...inputAttributes(turn.inputs, privacy),
			[ATTR.outputMessages]: {
				json: [
					{
						role: "assistant",
						parts: shownParts(call.parts, privacy),
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

function toolSpan(
	origin: SpanOrigin,
	session: SessionIdentity,
	turn: Turn,
	call: ToolCallPart,
	parentSpanId: string,
	leftAt: number | undefined,
): ReadableSpan {
	const returned = turn.returned.get(call.id);
	const failure = toolFailure(returned);
	const args = returned?.arguments ?? call.arguments;
	return recordedSpan(origin, {
		name: `execute_tool ${call.name}`,
		traceId: session.traceId,
		spanId: spanIdOf(session.began.sessionId, "tool", toolKey(turn.key, call.id)),
		parentSpanId,
		startedAt: callEnd(turn.call),
		endedAt: returned?.endedAt ?? returned?.recordedAt ?? endOf(turn, leftAt),
		...(failure !== undefined && { error: failure }),
		attributes: (privacy) => ({
			...session.common,
			[ATTR.operationName]: OPERATION.executeTool,
			[ATTR.toolName]: call.name,
			[ATTR.toolType]: "function",
			[ATTR.toolCallId]: call.id,
			...toolContent(args, returned, privacy?.excludes(args) || privacy?.excludes(call.arguments)),
			[ATTR.errorType]: failure,
			[ATTR.interrupted]: returned === undefined || undefined,
		}),
	});
}

function toolContent(args: unknown, returned: ToolReturned | undefined, excluded: boolean | undefined): Unread {
	return {
		[ATTR.toolArguments]: { json: excluded ? EXCLUDED : (args ?? {}) },
		[ATTR.toolResult]: returned && (excluded ? EXCLUDED : resultText(returned.parts)),
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
	const usage = turn.call.type === "model_answered" ? turn.call.usage : undefined;
	return recordedSpan(origin, {
		name: "turn",
		traceId: session.traceId,
		spanId: spanIdOf(session.began.sessionId, "turn", turn.key),
		parentSpanId: runSpanId,
		startedAt: turn.call.at,
		endedAt: endOf(turn, leftAt),
		...(failure !== undefined && { error: failure.message }),
		attributes: {
			...session.common,
			...session.project,
			[ATTR.kind]: SPAN_KIND.turn,
			[ATTR.turnIndex]: turn.index,
			[ATTR.turnToolCalls]: turn.toolCalls.length,
			[ATTR.turnInputTokens]: usage && allInput(usage),
			[ATTR.turnOutputTokens]: usage?.output,
			[ATTR.turnCost]: usage?.cost,
			[ATTR.errorType]: failure?.type,
			[ATTR.interrupted]: interrupted || undefined,
			...unit,
		},
	});
}

/** UTF-8 bytes of what the turn's tools were told and gave back. */
export const toolContentSize = ({ toolCalls, returned }: Turn): number =>
	toolCalls.reduce((sum, call) => {
		const back = returned.get(call.id);
		const told = Buffer.byteLength(jsonOf(back?.arguments ?? call.arguments ?? {}));
		return sum + told + (back === undefined ? 0 : Buffer.byteLength(resultText(back.parts)));
	}, 0);

/** What a tool gave back as the model saw it, as one text. */
export const resultText = (parts: readonly MessagePart[]): string =>
	parts.map((part) => ("content" in part ? part.content : jsonOf(part))).join("\n");

const callEnd = (call: Turn["call"]): number => (call.type === "model_answered" ? call.recordedAt : call.endedAt);

function toolFailure(returned: ToolReturned | undefined): string | undefined {
	if (returned === undefined) return "interrupted";
	return returned.isError ? "tool_error" : undefined;
}

/** Why a call failed, or `undefined` for one that ended well. */
export function failureOf(call: Turn["call"]): { type: string; message: string } | undefined {
	if (call.type === "model_call_interrupted") return { type: "interrupted", message: "interrupted" };
	if (call.stopReason !== "error" && call.stopReason !== "aborted") return undefined;
	return { type: call.stopReason, message: call.errorMessage ?? call.stopReason };
}
