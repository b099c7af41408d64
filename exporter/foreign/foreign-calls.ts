import { textAttribute } from "../attributes.ts";
import { askedFor, type Call, withTools } from "../opensync/calls.ts";
import { isEmbedding, isModelCall } from "../operations.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, milliseconds } from "../span.ts";
import type { Unit } from "../units.ts";
import { withOuterWords } from "./outer-words.ts";
import { toolSpansOf } from "./tool-spans.ts";
import { withAttributes } from "./with-attributes.ts";

/** A model call of a foreign trace. */
export interface ForeignCall extends Call {
	/** Ids of the spans around it, as far as they are there. */
	readonly above: readonly string[];
	/** Spans that tell of the same call, around it. */
	readonly copies: readonly FinishedSpan[];
}

/** A trace's model calls in the order of their starts, its embeddings, and the tools that belong to no call. */
export interface ForeignCalls {
	readonly calls: readonly ForeignCall[];
	readonly embeddings: readonly ForeignCall[];
	readonly stray: readonly FinishedSpan[];
}

/**
 * Where one instrumentation wraps the call of another, only the inner one counts. What it does not say (the messages,
 * where a provider's own SDK states the tokens alone) it takes from the one around it, if that is around no other.
 */
export function foreignCallsOf({ root, below }: Unit): ForeignCalls {
	const spans = [root, ...below];
	const parents = new Map(spans.map((span) => [idOf(span), span.parentSpanContext?.spanId]));
	const found = new Map(
		spans.filter((span) => isModelCall(span) || isEmbedding(span)).map((span) => [idOf(span), span]),
	);
	const above = new Map([...found.keys()].map((id) => [id, ancestors(id, parents)]));
	const wraps = new Map<string, string[]>();
	for (const [id, around] of above) {
		const wrapper = around.find((span) => found.has(span));
		if (wrapper !== undefined) wraps.set(wrapper, [...(wraps.get(wrapper) ?? []), id]);
	}
	const innermost = [...found.values()].filter((span) => !wraps.has(idOf(span)));
	const copiesOf = (span: FinishedSpan) =>
		(above.get(idOf(span)) ?? []).flatMap((id) => (wraps.get(id)?.length === 1 ? (found.get(id) ?? []) : []));
	const copies = new Map(innermost.map((span) => [idOf(span), copiesOf(span)]));
	const whole = withOuterWords(
		innermost.map((span) => (copies.get(idOf(span)) ?? []).reduce(filledFrom, span)),
		(span) => (above.get(idOf(span)) ?? []).flatMap((id) => found.get(id) ?? []),
	);
	const tools = toolSpansOf(spans);
	const told = whole.filter(isModelCall);
	const isStray = (tool: FinishedSpan) => told.length === 0 || isAskedByNone(tool, told);
	const chats = withTools(
		told,
		tools.filter((tool) => !isStray(tool)),
	);
	const call = (one: Call): ForeignCall => ({
		...one,
		above: above.get(idOf(one.chat)) ?? [],
		copies: copies.get(idOf(one.chat)) ?? [],
	});
	return {
		calls: chats.map(call),
		embeddings: whole.filter(isEmbedding).map((chat) => call({ chat, tools: [] })),
		stray: tools.filter(isStray),
	};
}

/**
 * A tool whose call is elsewhere: the calls here say what they asked for, and none asked for it. Some agents tell of
 * answers without the calls in them; there the tool is of the answer before it.
 */
function isAskedByNone(tool: FinishedSpan, calls: readonly FinishedSpan[]): boolean {
	const id = textAttribute(tool, ATTR.toolCallId);
	if (id === undefined || calls.some((chat) => !isSaid(chat) || askedFor(chat).has(id))) return false;
	const before = calls.findLast((chat) => milliseconds(chat.endTime) <= milliseconds(tool.startTime));
	return before === undefined || askedFor(before).size > 0;
}

const isSaid = (chat: FinishedSpan): boolean => textAttribute(chat, ATTR.outputMessages) !== undefined;

function ancestors(id: string, parents: ReadonlyMap<string, string | undefined>): readonly string[] {
	const above: string[] = [];
	// Broken ids can make a circle of parents.
	for (let at = parents.get(id); at !== undefined && !above.includes(at); at = parents.get(at)) above.push(at);
	return above;
}

function filledFrom(inner: FinishedSpan, outer: FinishedSpan): FinishedSpan {
	const { [ATTR.operationName]: _operation, ...attributes } = outer.attributes;
	return withAttributes(inner, { ...attributes, ...inner.attributes });
}

/** The call as one of its copies: where that one has been sent before, it must not come a second time. */
export function asCopy(call: ForeignCall, copy: FinishedSpan): ForeignCall {
	const around = call.above.slice(call.above.indexOf(idOf(copy)) + 1);
	return { ...call, chat: withAttributes(copy, call.chat.attributes), above: around };
}

const idOf = (span: FinishedSpan): string => span.spanContext().spanId;
