import { textAttribute } from "../attributes.ts";
import { type Call, withTools } from "../opensync/calls.ts";
import { isEmbedding, isModelCall, isToolRun } from "../operations.ts";
import { ATTR } from "../semconv.ts";
import type { FinishedSpan } from "../span.ts";
import type { Unit } from "../units.ts";

/** A model call of a foreign trace. */
export interface ForeignCall extends Call {
	/** Ids of the spans around it, as far as they are there. */
	readonly above: readonly string[];
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
	const whole = innermost.map((span) => {
		let filled = span;
		for (const wrapper of above.get(idOf(span)) ?? []) {
			const outer = found.get(wrapper);
			if (outer !== undefined && wraps.get(wrapper)?.length === 1) filled = filledFrom(filled, outer);
		}
		return filled;
	});
	const tools = spans.filter(isToolRun);
	const chats = withTools(whole.filter(isModelCall), tools);
	const call = (one: Call): ForeignCall => ({ ...one, above: above.get(idOf(one.chat)) ?? [] });
	return {
		calls: chats.map(call),
		embeddings: whole.filter(isEmbedding).map((chat) => call({ chat, tools: [] })),
		stray: chats.length === 0 ? tools : [],
	};
}

function ancestors(id: string, parents: ReadonlyMap<string, string | undefined>): readonly string[] {
	const above: string[] = [];
	// Broken ids can make a circle of parents.
	for (let at = parents.get(id); at !== undefined && !above.includes(at); at = parents.get(at)) above.push(at);
	return above;
}

function filledFrom(inner: FinishedSpan, outer: FinishedSpan): FinishedSpan {
	const { [ATTR.operationName]: _operation, ...attributes } = outer.attributes;
	const said = textAttribute(inner, ATTR.outputMessages) ?? textAttribute(inner, ATTR.inputMessages);
	const { spanContext, name, startTime, endTime, status, links, parentSpanContext } = inner;
	return {
		name,
		spanContext: () => spanContext.call(inner),
		...(parentSpanContext !== undefined && { parentSpanContext }),
		startTime,
		endTime,
		status: said === undefined && status.code !== 2 ? outer.status : status,
		links,
		attributes: { ...attributes, ...inner.attributes },
	};
}

const idOf = (span: FinishedSpan): string => span.spanContext().spanId;
