import { Pool } from "../queues.ts";
import { readMessages } from "../read-messages.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, isModelCall, isToolRun, isToolSpending, milliseconds, textAttribute } from "../span.ts";
import type { Unit } from "../units.ts";
import { lastEnded } from "./last-ended.ts";

/** A model call with the spans of the tools it asked for. */
export interface Call {
	readonly chat: FinishedSpan;
	readonly tools: readonly FinishedSpan[];
}

/** A unit's model calls in the order of their starts, and the tools that belong to none. */
export interface Calls {
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
