import { textAttribute } from "../attributes.ts";
import { askedFor, type Call, withTools } from "../opensync/calls.ts";
import { isAgent, isEmbedding, isModelCall, isToolRun } from "../operations.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, milliseconds } from "../span.ts";
import type { Unit } from "../units.ts";

/** A model call of a foreign trace. */
export interface ForeignCall extends Call {
	/** Ids of the spans around it, as far as they are there, up to the agent or tool that it is a part of. */
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
	const byId = new Map(spans.map((span) => [idOf(span), span]));
	const found = new Map(
		spans.filter((span) => isModelCall(span) || isEmbedding(span)).map((span) => [idOf(span), span]),
	);
	const above = new Map([...found.keys()].map((id) => [id, around(id, byId)]));
	const wraps = new Map<string, string[]>();
	for (const [id, outer] of above) {
		const wrapper = outer.find((span) => found.has(span));
		if (wrapper !== undefined) wraps.set(wrapper, [...(wraps.get(wrapper) ?? []), id]);
	}
	const innermost = [...found.values()].filter((span) => !wraps.has(idOf(span)));
	const copiesOf = (span: FinishedSpan) =>
		(above.get(idOf(span)) ?? []).flatMap((id) => (wraps.get(id)?.length === 1 ? (found.get(id) ?? []) : []));
	const copies = new Map(innermost.map((span) => [idOf(span), copiesOf(span)]));
	const whole = innermost.map((span) => (copies.get(idOf(span)) ?? []).reduce(filledFrom, span));
	const tools = spans.filter(isToolRun);
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

/** What an agent or a tool does is its own: a call that it is inside of is another one. */
function around(id: string, spans: ReadonlyMap<string, FinishedSpan>): readonly string[] {
	const above: string[] = [];
	for (let at = parentOf(spans.get(id)); at !== undefined; at = parentOf(spans.get(at))) {
		const span = spans.get(at);
		// Broken ids can make a circle of parents.
		if (above.includes(at) || (span !== undefined && (isAgent(span) || isToolRun(span)))) break;
		above.push(at);
	}
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

function withAttributes(span: FinishedSpan, attributes: FinishedSpan["attributes"]): FinishedSpan {
	const { name, startTime, endTime, status, links, parentSpanContext } = span;
	return {
		name,
		spanContext: () => span.spanContext(),
		...(parentSpanContext !== undefined && { parentSpanContext }),
		startTime,
		endTime,
		status,
		links,
		attributes,
	};
}

const parentOf = (span: FinishedSpan | undefined): string | undefined => span?.parentSpanContext?.spanId;

const idOf = (span: FinishedSpan): string => span.spanContext().spanId;
