import { byStart } from "../held-spans.ts";
import { askedFor, type Call, withTools } from "../opensync/calls.ts";
import { lastEnded } from "../opensync/last-ended.ts";
import { ATTR } from "../semconv.ts";
import {
	type FinishedSpan,
	isAgent,
	isEmbedding,
	isModelCall,
	milliseconds,
	numberAttribute,
	textAttribute,
} from "../span.ts";
import type { Unit } from "../units.ts";
import { withAttributes } from "../with-attributes.ts";
import { withOuterWords } from "./outer-words.ts";
import { type Place, placesOf } from "./places.ts";
import { toolSpansOf } from "./tool-spans.ts";

/** A model call of a foreign trace, or what stands for some. */
export interface ForeignCall extends Call, Place {
	/** Absent of a model call. */
	readonly kind?: "agent" | "embedding" | undefined;
	/** Spans that tell of the same call, around it. */
	readonly copies: readonly FinishedSpan[];
	/** The agent whose answer it says. */
	readonly answerOf?: FinishedSpan;
}

export interface ForeignCalls {
	/** The model calls, and the agents that speak for theirs, in the order of their starts. */
	readonly calls: readonly ForeignCall[];
	/** What has figures and says nothing: embeddings, and agents whose calls speak for themselves. */
	readonly silent: readonly ForeignCall[];
	/** All agents that state anything. */
	readonly agents: readonly FinishedSpan[];
	/** Tools that belong to no call. */
	readonly stray: readonly FinishedSpan[];
}

/**
 * Where one instrumentation wraps the call of another, only the inner one counts. What it does not say (the messages,
 * where a provider's own SDK states the tokens alone) it takes from the one around it, if that is around no other. An
 * agent of whose calls nothing is told, such as one of a remote service, speaks for them.
 */
export function foreignCallsOf({ root, below }: Unit): ForeignCalls {
	const spans = [root, ...below];
	const placeOf = placesOf(spans);
	// Most often a call comes alone.
	if (below.length === 0 && isModelCall(root)) {
		return { calls: [aloneIn(placeOf(root), root)], silent: NO_CALLS, agents: NO_SPANS, stray: NO_SPANS };
	}
	const found = new Map(
		spans.filter((span) => isModelCall(span) || isEmbedding(span)).map((span) => [idOf(span), span]),
	);
	const places = new Map([...found].map(([id, span]) => [id, placeOf(span)]));
	const wraps = new Map<string, string[]>();
	for (const [id, { above }] of places) {
		const wrapper = above.find((outer) => found.has(outer));
		if (wrapper === undefined) continue;
		const wrapped = wraps.get(wrapper);
		if (wrapped === undefined) wraps.set(wrapper, [id]);
		else wrapped.push(id);
	}
	const innermost = [...found.values()].filter((span) => !wraps.has(idOf(span)));
	const copiesOf = (span: FinishedSpan) =>
		(places.get(idOf(span))?.above ?? []).flatMap((id) => (wraps.get(id)?.length === 1 ? (found.get(id) ?? []) : []));
	const copies = new Map(innermost.map((span) => [idOf(span), copiesOf(span)]));
	const whole = withOuterWords(
		innermost.map((span) => (copies.get(idOf(span)) ?? []).reduce(filledFrom, span)),
		(span) => (places.get(idOf(span))?.above ?? []).flatMap((id) => found.get(id) ?? []),
	);
	const told = whole.filter(isModelCall);
	const agents = spans.filter((span) => isAgent(span) && (isSaid(span) || hasFigures(span)));
	const speaking = speakersAmong(agents, told, placeOf);
	const ofAgents = new Map<FinishedSpan, FinishedSpan[]>(speaking.map((agent) => [agent, []]));
	const speakers = new Map(speaking.map((agent) => [idOf(agent), agent]));
	const tools = toolSpansOf(spans).filter((tool) => {
		const { beyond, above } = placeOf(tool);
		const owner = speakers.get(above.concat(beyond).find((id) => speakers.has(id)) ?? "");
		if (owner !== undefined) ofAgents.get(owner)?.push(tool);
		return owner === undefined;
	});
	const stray = new Set(told.length === 0 || tools.length === 0 ? tools : tools.filter(askedByNone(told)));
	const chats = withTools(
		told,
		tools.filter((tool) => !stray.has(tool)),
	);
	const call = ({ chat, tools }: Call, kind?: ForeignCall["kind"]): ForeignCall => {
		const { above, beyond, isOpen } = placeOf(chat);
		return { kind, chat, tools, above, beyond, isOpen, copies: copies.get(idOf(chat)) ?? NO_SPANS };
	};
	const calls = [
		...chats.map((one) => call(one)),
		...[...ofAgents].map(([chat, run]) => call({ chat, tools: run }, "agent")),
	];
	return {
		calls: speaking.length === 0 ? calls : calls.sort((a, b) => byStart(a.chat, b.chat)),
		silent: [
			...whole.filter(isEmbedding).map((chat) => call({ chat, tools: [] }, "embedding")),
			...agents
				.filter((agent) => hasFigures(agent) && !ofAgents.has(agent))
				.map((chat) => call({ chat, tools: [] }, "agent")),
		],
		agents,
		stray: [...stray],
	};
}

const NO_SPANS: readonly FinishedSpan[] = [];
const NO_CALLS: readonly ForeignCall[] = [];

const aloneIn = ({ above, beyond, isOpen }: Place, chat: FinishedSpan): ForeignCall => {
	return { kind: undefined, chat, tools: NO_SPANS, above, beyond, isOpen, copies: NO_SPANS };
};

/** Agents with an answer, and none of a call or of another such agent inside of them. */
function speakersAmong(
	agents: readonly FinishedSpan[],
	calls: readonly FinishedSpan[],
	placeOf: (span: FinishedSpan) => Place,
): readonly FinishedSpan[] {
	const said = agents.filter(isSaid);
	const around = new Set([...calls, ...said].flatMap((span) => [...placeOf(span).above, ...placeOf(span).beyond]));
	return said.filter((agent) => !around.has(idOf(agent)));
}

const hasFigures = (span: FinishedSpan): boolean =>
	[ATTR.inputTokens, ATTR.outputTokens, ATTR.cost].some((name) => (numberAttribute(span, name) ?? 0) > 0);

/**
 * A tool whose call is elsewhere: the calls here say what they asked for, and none asked for it. Some agents tell of
 * answers without the calls in them; there the tool is of the answer before it.
 */
function askedByNone(calls: readonly FinishedSpan[]): (tool: FinishedSpan) => boolean {
	if (!calls.every(isSaid)) return () => false;
	const asking = new Map(calls.map((chat) => [chat, askedFor(chat)]));
	const asked = new Set([...asking.values()].flatMap((ids) => [...ids]));
	const callBefore = lastEnded(calls);
	return (tool) => {
		const id = textAttribute(tool, ATTR.toolCallId);
		if (id === undefined || asked.has(id)) return false;
		const before = callBefore(milliseconds(tool.startTime));
		return before === undefined || (asking.get(before)?.size ?? 0) > 0;
	};
}

const isSaid = (chat: FinishedSpan): boolean => textAttribute(chat, ATTR.outputMessages) !== undefined;

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
