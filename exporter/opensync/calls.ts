import { Pool } from "../queues.ts";
import { readMessages } from "../read-messages.ts";
import { ATTR } from "../semconv.ts";
import {
	type FinishedSpan,
	flagAttribute,
	isModelCall,
	isToolRun,
	isToolSpending,
	jsonAttribute,
	milliseconds,
	numberAttribute,
	numbersAttribute,
	type SpanAttributeValue,
	textAttribute,
} from "../span.ts";
import type { Unit } from "../units.ts";
import { NO_TEXT, NOT_RECORDED, said } from "./assistant.ts";
import { conversationDrafts, type Draft, type TranslateOptions, toolCallPart, toolResultPart } from "./drafts.ts";
import { lastEnded } from "./last-ended.ts";
import { jsonText } from "./limits.ts";
import type { Part } from "./requests.ts";
import { modelOf } from "./translate.ts";

/** A model call with the spans of the tools it asked for. */
export interface Call {
	readonly chat: FinishedSpan;
	readonly tools: readonly FinishedSpan[];
}

/** A unit's model calls in the order of their starts, and the tools that belong to none. */
interface Calls {
	readonly calls: readonly Call[];
	readonly stray: readonly FinishedSpan[];
}

/** Where an instrumentation wraps a model call in another, only the inner one counts: tokens must not count twice. */
export function callsOf(unit: Unit): Calls {
	const spans = unit.kind === "turn" ? unit.below : [unit.root, ...unit.below];
	const chats = innermost(
		spans.filter((span) => isModelCall(span) && !isToolSpending(span)),
		spans,
	);
	const tools = spans.filter(isToolRun);
	return { calls: withTools(chats, tools), stray: chats.length === 0 ? tools : [] };
}

/** Each tool with the call that asked for it, else with the last one that had ended when it began. */
export function withTools(chats: readonly FinishedSpan[], tools: readonly FinishedSpan[]): readonly Call[] {
	const [first] = chats;
	if (chats.length === 1 && first !== undefined) return [{ chat: first, tools }];
	if (tools.length === 0) return chats.map((chat) => ({ chat, tools: [] }));
	const calls = new Map(chats.map((chat) => [chat, { chat, tools: [] as FinishedSpan[] }]));
	const asked = new Pool<FinishedSpan>();
	for (const chat of chats) for (const id of askedFor(chat)) asked.add(chat, [id]);
	const callBefore = lastEnded(chats);
	for (const tool of tools) {
		const id = textAttribute(tool, ATTR.toolCallId) ?? "";
		const owner = asked.take(id) ?? callBefore(milliseconds(tool.startTime)) ?? first;
		if (owner !== undefined) calls.get(owner)?.tools.push(tool);
	}
	return [...calls.values()];
}

function innermost(chats: readonly FinishedSpan[], spans: readonly FinishedSpan[]): readonly FinishedSpan[] {
	const parents = new Map(spans.map((span) => [span.spanContext().spanId, span.parentSpanContext?.spanId]));
	const around = new Set<string>();
	for (const chat of chats) {
		let above = chat.parentSpanContext?.spanId;
		while (above !== undefined && !around.has(above)) {
			around.add(above);
			above = parents.get(above);
		}
	}
	return chats.filter((chat) => !around.has(chat.spanContext().spanId));
}

/** Ids of the tool calls in a model's answer. */
export const askedFor = (chat: FinishedSpan): Set<string> =>
	new Set(
		readMessages(chat.attributes[ATTR.outputMessages])
			.flatMap((message) => message.parts)
			.flatMap((part) => (part.type === "tool_call" ? [part.id] : [])),
	);

/** The messages of one model call: what was new to the model, then what it said, with the tools it asked for. */
export function modelCallDrafts(
	chat: FinishedSpan,
	runs: readonly ToolRun[],
	options: TranslateOptions,
): readonly Draft[] {
	return [...inputDrafts(chat, milliseconds(chat.startTime), options), answerDraft(chat, runs, options)];
}

/** What a model said, with the tools it asked for. */
export function answerDraft(chat: FinishedSpan, runs: readonly ToolRun[], options: TranslateOptions): Draft {
	const output = chat.attributes[ATTR.outputMessages];
	const answer = readMessages(output).flatMap((message) => message.parts);
	const { model } = modelOf(chat);
	const promptTokens = numberAttribute(chat, ATTR.inputTokens);
	const completionTokens = numberAttribute(chat, ATTR.outputTokens);
	const [start, end] = [milliseconds(chat.startTime), milliseconds(chat.endTime)];
	return {
		role: "assistant",
		at: numberAttribute(chat, ATTR.outputTimestamp) ?? end,
		...said(answer, runs, options, failureOf(chat) ?? (output === undefined ? NOT_RECORDED : NO_TEXT)),
		...(model !== undefined && { model }),
		...(promptTokens !== undefined && { promptTokens }),
		...(completionTokens !== undefined && { completionTokens }),
		durationMs: Math.max(0, end - start),
	};
}

/** The input messages of a span. What is before an answer of the model was new to an earlier call, and sent with it. */
function inputDrafts(span: FinishedSpan, otherwiseAt: number, options: TranslateOptions): readonly Draft[] {
	const messages = readMessages(span.attributes[ATTR.inputMessages]);
	const times = numbersAttribute(span, ATTR.inputTimestamps);
	const firstNew = messages.findLastIndex((message) => message.role === "assistant") + 1;
	return conversationDrafts(messages.slice(firstNew), times.slice(firstNew), otherwiseAt, options);
}

/** What stands for an answer that never came: `[error] 500 overloaded`, `[aborted]`. */
function failureOf(chat: FinishedSpan): string | undefined {
	const type = textAttribute(chat, ATTR.errorType);
	if (type === undefined && chat.status.code !== 2) return undefined;
	const tag = type === "aborted" || type === "interrupted" ? type : "error";
	const why = chat.status.message ?? (type === tag ? "" : (type ?? ""));
	return why === "" || why === tag ? `[${tag}]` : `[${tag}] ${why}`;
}

/** What became of a tool call. */
export interface ToolRun {
	readonly callId: string;
	readonly name: string;
	/** Absent where the span does not say, such as under a policy that lets no arguments pass. */
	readonly args?: unknown;
	/** Absent when the tool did not return, or its result was not recorded. */
	readonly result?: string;
	readonly isError: boolean;
	readonly spanId?: string;
	/** Of a nested call, which a tool made: the span of that tool. */
	readonly madeBy?: string;
	/** Place among the calls of the same answer or the same tool; absent where the span does not say. */
	readonly index?: number;
	/** Milliseconds; absent for a tool that did not return. */
	readonly durationMs?: number;
	/** Why it failed, as far as its span says: a policy that keeps results back takes the message away. */
	readonly failure?: string;
}

export function toolRunOf(span: FinishedSpan): ToolRun {
	const args = argumentsOf(span.attributes[ATTR.toolArguments]);
	const result = span.attributes[ATTR.toolResult];
	const isError = span.status.code === 2 || textAttribute(span, ATTR.errorType) !== undefined;
	const context = span.spanContext();
	const isNested = textAttribute(span, ATTR.toolParentCallId) !== undefined;
	const madeBy = isNested ? span.parentSpanContext?.spanId : undefined;
	const index = numberAttribute(span, ATTR.toolIndex);
	const returned = !flagAttribute(span, ATTR.interrupted);
	const failure = isError ? span.status.message || textAttribute(span, ATTR.errorType) : undefined;
	return {
		callId: textAttribute(span, ATTR.toolCallId) ?? context.spanId,
		spanId: context.spanId,
		...(madeBy !== undefined && { madeBy }),
		...(index !== undefined && { index }),
		...(returned && { durationMs: Math.max(0, milliseconds(span.endTime) - milliseconds(span.startTime)) }),
		name: textAttribute(span, ATTR.toolName) ?? (span.name.replace(/^execute_tool\s*/, "") || "tool"),
		...(args !== undefined && { args }),
		...(result !== undefined && { result: typeof result === "string" ? result : jsonText(result) }),
		isError,
		...(failure !== undefined && { failure }),
	};
}

/** Arguments as values where they are JSON, else as the text they are. */
export function argumentsOf(value: unknown): unknown {
	return typeof value === "string" ? (jsonAttribute(value as SpanAttributeValue) ?? value) : value;
}

/** Calls that tools made to other tools, by the tool's span, in the order in which they were made. */
export type NestedCalls = ReadonlyMap<string, readonly ToolRun[]>;

/** Splits the runs of one answer into those that the model asked for and those that tools made. */
export function nestedCallsOf(runs: readonly ToolRun[]): { readonly asked: ToolRun[]; readonly nested: NestedCalls } {
	const spans = new Set(runs.map(({ spanId }) => spanId));
	const asked: ToolRun[] = [];
	const nested = new Map<string, ToolRun[]>();
	for (const run of runs) {
		if (run.madeBy === undefined || run.madeBy === run.spanId || !spans.has(run.madeBy)) asked.push(run);
		else if (nested.has(run.madeBy)) nested.get(run.madeBy)?.push(run);
		else nested.set(run.madeBy, [run]);
	}
	for (const calls of nested.values()) calls.sort((a, b) => (a.index ?? 0) - (b.index ?? 0));
	return { asked, nested };
}

/**
 * The calls that a tool made, each as a call named `<tool> › <nested tool>` and a result that says how it ended and how
 * long it took: what it gave back is not on record.
 */
export function shownNested(maker: ToolRun, makerName: string, nested: NestedCalls): readonly Part[] {
	return (nested.get(maker.spanId ?? "") ?? []).flatMap((run) => {
		const name = `${makerName} › ${run.name}`;
		return [
			toolCallPart(run.callId, name, run.args ?? {}),
			toolResultPart(run.callId, name, outcomeOf(run), run.isError),
			...shownNested(run, name, nested),
		];
	});
}

function outcomeOf({ isError, failure, durationMs }: ToolRun): string {
	if (durationMs === undefined) return "unfinished";
	return `${isError ? (failure ?? "failed") : "ok"} (${durationMs} ms)`;
}
