import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR, LINK, OPERATION, SPAN_KIND } from "../../exporter/semconv.ts";
import type { ModelAnswered } from "../transcript.ts";
import type { Content, Unread } from "./content.ts";
import { spanIdOf, traceIdOf } from "./ids.ts";
import { recordedSpan, type SpanLinkTarget, type SpanOrigin } from "./recorded-span.ts";
import type { SessionIdentity } from "./session-identity.ts";
import { chatName, providerName, usageAttributes } from "./so-far.ts";
import { toolSpans } from "./tool-spans.ts";
import {
	callEnd,
	callStart,
	endOf,
	failureOf,
	type Input,
	inputAttributes,
	isComplete,
	shownParts,
	type Turn,
	usedBy,
} from "./turn.ts";

/**
 * The session's topmost span: from its creation to its first prompt, and exported with it, so that no run ever lacks its
 * parent. That of a subagent hangs below the call that started it, where that is known. That of a fork carries the
 * conversation it inherited and a link to the parent's.
 */
export function sessionSpan(
	origin: SpanOrigin,
	session: SessionIdentity,
	firstPromptAt: number,
	title: string | Content | undefined,
	inherited: readonly Input[],
): ReadableSpan {
	const { began } = session;
	const { startedByCall } = began;
	return recordedSpan(origin, {
		name: "session",
		session,
		spanId: session.spanId,
		...(session.parentSpanId !== undefined && { parentSpanId: session.parentSpanId }),
		startedAt: began.at,
		endedAt: firstPromptAt,
		attributes: (privacy) => ({
			...session.common,
			...session.project,
			[ATTR.kind]: SPAN_KIND.session,
			[ATTR.agentVersion]: began.agentVersion,
			[ATTR.branch]: began.branch,
			[ATTR.startedByCall]: startedByCall?.callId,
			[ATTR.title]: title,
			...inputAttributes(inherited, privacy),
		}),
		links: [
			...linkToSession(began.parentSessionId, began.parentRootSessionId, LINK.fork),
			...linkToStarter(began.startedBy),
			...linkToSession(startedByCall?.sessionId, startedByCall?.rootSessionId, LINK.parent),
		],
	});
}

/** To the root of another session, which is in the trace of `root` where it is a subagent's. */
function linkToSession(
	id: string | undefined,
	root: string | undefined,
	relation: SpanLinkTarget["relation"],
): SpanLinkTarget[] {
	return id === undefined ? [] : [{ traceId: traceIdOf(root ?? id), spanId: spanIdOf(id, "session", ""), relation }];
}

const linkToStarter = (starter: { traceId: string; spanId: string } | undefined): SpanLinkTarget[] =>
	starter === undefined ? [] : [{ ...starter, relation: LINK.parent }];

/** From a prompt to its settled answer, while it lasts. */
export interface Run {
	readonly spanId: string;
	readonly startedAt: number;
	/** The session's when the run began: it does not depend on when the run was known to be over. */
	readonly title: string | Content | undefined;
	/** The end of its last turn so far. */
	endedAt: number;
	/** How its last model call failed; cleared by one that did not. */
	failure: { readonly type: string; readonly message: string } | undefined;
	/** The span of the run before this one, when another process wrote that. */
	readonly resumes?: string;
}

/** `unanswered` are the prompts that no model call took, such as one whose login failed. */
export function runSpan(
	origin: SpanOrigin,
	session: SessionIdentity,
	run: Run,
	unanswered: readonly Input[],
): ReadableSpan {
	return recordedSpan(origin, {
		name: `invoke_agent ${session.began.agentName}`,
		session,
		spanId: run.spanId,
		parentSpanId: session.spanId,
		startedAt: run.startedAt,
		endedAt: run.endedAt,
		...(run.failure !== undefined && { error: run.failure.message }),
		attributes: (privacy) => ({
			...session.common,
			...session.project,
			[ATTR.title]: run.title,
			[ATTR.kind]: SPAN_KIND.run,
			[ATTR.operationName]: OPERATION.invokeAgent,
			[ATTR.agentVersion]: session.began.agentVersion,
			[ATTR.errorType]: run.failure?.type,
			[ATTR.interrupted]: run.failure?.type === "interrupted" || undefined,
			...inputAttributes(unanswered, privacy),
		}),
		...(run.resumes !== undefined && {
			links: [{ traceId: session.traceId, spanId: run.resumes, relation: LINK.resume }],
		}),
	});
}

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
