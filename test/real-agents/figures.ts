import type { FinishedSpan } from "../../exporter/span.ts";
import type { Billed, ModelServer } from "./model/model-server.ts";
import type { Tokens } from "./model/story-steps.ts";
import { type Destinations, spansAt } from "./world.ts";

/** Tokens (cache included) and USD. */
export interface Figures {
	readonly input: number;
	readonly output: number;
	readonly cost: number;
}

/** USD per million tokens. */
const PRICES: Readonly<Record<string, Omit<Tokens, "reasoning">>> = {
	"claude-sonnet-4-5": { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 },
	"claude-haiku-4-5": { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 },
	// OpenAI takes no more for what goes into the cache.
	"gpt-5-codex": { input: 1.25, output: 10, cacheRead: 0.125, cacheWrite: 1.25 },
	"gpt-5": { input: 1.25, output: 10, cacheRead: 0.125, cacheWrite: 1.25 },
};

const NOTHING: Figures = { input: 0, output: 0, cost: 0 };

/** What was billed for these requests: all that were answered, unless said otherwise. */
export function billed({ bill }: ModelServer, counts: (line: Billed) => boolean = isAnswered): Figures {
	return bill.filter(counts).map(figuresOf).reduce(plus, NOTHING);
}

export const isAnswered = ({ outcome }: Billed): boolean => outcome === "answered";

function figuresOf({ model, tokens }: Billed): Figures {
	const prices = PRICES[model];
	if (tokens === undefined || prices === undefined) return NOTHING;
	const { input, output, cacheRead, cacheWrite } = tokens;
	const cost =
		input * prices.input + output * prices.output + cacheRead * prices.cacheRead + cacheWrite * prices.cacheWrite;
	return { input: input + cacheRead + cacheWrite, output, cost: cost / 1e6 };
}

/** What OpenSync shows of some sessions, or of all, added up. */
export function inOpenSync({ openSync }: Destinations, ids?: readonly string[]): Figures {
	return openSync
		.sessions()
		.filter(({ externalId }) => ids === undefined || ids.includes(externalId))
		.map(({ promptTokens, completionTokens, cost }) => ({ input: promptTokens, output: completionTokens, cost }))
		.reduce(plus, NOTHING);
}

/** What the spans of all model calls at the OTLP backend say, added up. */
export const inTraces = (destinations: Destinations): Figures =>
	spansAt(destinations).map(usageOn).reduce(plus, NOTHING);

function usageOn({ attributes }: FinishedSpan): Figures {
	const number = (name: string) => Number(attributes[`gen_ai.usage.${name}`] ?? 0);
	return { input: number("input_tokens"), output: number("output_tokens"), cost: number("cost") };
}

const plus = (a: Figures, b: Figures): Figures => ({
	input: a.input + b.input,
	output: a.output + b.output,
	cost: a.cost + b.cost,
});

/** Without what floating point leaves. */
export const rounded = ({ cost, ...tokens }: Figures): Figures => ({ ...tokens, cost: Number(cost.toFixed(9)) });
