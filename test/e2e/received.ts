import type { FinishedSpan } from "../../exporter/span.ts";
import type { World } from "./world.ts";

/** Tokens (cache included) and USD. */
export interface Total {
	readonly input: number;
	readonly output: number;
	readonly cost: number;
}

/** The spans of a session that the OTLP backend received, each once, in its last copy. */
export function spansOfSession({ otlp }: World, sessionId: string): FinishedSpan[] {
	const spans = new Map<string, FinishedSpan>();
	for (const span of otlp.spans) {
		if (span.attributes["session.id"] === sessionId) spans.set(span.spanContext().spanId, span);
	}
	return [...spans.values()];
}

/** What spans say under these names: `gen_ai.usage` on chat spans, `opensync.turn`, `opensync.session`. */
export function totalOn(spans: readonly FinishedSpan[], names = "gen_ai.usage"): Total {
	const sum = (name: string) => sumOf(spans, `${names}.${name}`);
	return { input: sum("input_tokens"), output: sum("output_tokens"), cost: sum("cost") };
}

export const sumOf = (spans: readonly FinishedSpan[], name: string): number =>
	spans.reduce((total, { attributes }) => total + Number(attributes[name] ?? 0), 0);

export const plus = (a: Total, b: Total): Total => ({
	input: a.input + b.input,
	output: a.output + b.output,
	cost: a.cost + b.cost,
});

/** What OpenSync holds of these sessions. */
export function totalInOpenSync({ openSync }: World, sessionIds: readonly string[]): Total {
	return openSync
		.sessions()
		.filter(({ externalId }) => sessionIds.includes(externalId))
		.map(({ promptTokens, completionTokens, cost }) => ({ input: promptTokens, output: completionTokens, cost }))
		.reduce(plus, { input: 0, output: 0, cost: 0 });
}

/** The largest totals that any span of a session says: what the session cost in the end. */
export function lastTotalOn(spans: readonly FinishedSpan[]): Total {
	const most = (name: string) =>
		Math.max(0, ...spans.map(({ attributes }) => Number(attributes[`opensync.session.${name}`] ?? 0)));
	return { input: most("input_tokens"), output: most("output_tokens"), cost: most("cost") };
}

/** What turns say of themselves, and what was paid outside of any turn. */
export function totalOfTurnsAndAsides(spans: readonly FinishedSpan[]): Total {
	const turns = spans.filter(({ attributes }) => attributes["opensync.span.kind"] === "turn");
	const asides = spans.filter((span) => !isInTurn(span, spans));
	return plus(totalOn(turns, "opensync.turn"), totalOn(asides));
}

export const parentOf = (span: FinishedSpan, spans: readonly FinishedSpan[]): FinishedSpan | undefined =>
	spans.find((candidate) => candidate.spanContext().spanId === span.parentSpanContext?.spanId);

function isInTurn(span: FinishedSpan, spans: readonly FinishedSpan[]): boolean {
	if (span.attributes["opensync.span.kind"] === "turn") return true;
	const parent = parentOf(span, spans);
	return parent !== undefined && isInTurn(parent, spans);
}

/** Names of spans whose parent is not there, but for the root. */
export function orphans(spans: readonly FinishedSpan[]): string[] {
	return spans
		.filter((span) => span.name !== "session" && parentOf(span, spans) === undefined)
		.map(({ name }) => name);
}
