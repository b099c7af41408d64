/** The wire format of a model: OpenAI's chat completions or Anthropic's messages. */
export type Api = "openai" | "anthropic";

/** USD per million tokens, as pi's `models.json` states them. */
export interface Prices {
	readonly input: number;
	readonly output: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
}

/** Tokens of one model call. `input` excludes the cache; `reasoning` is part of `output`. */
export interface TokenUsage {
	readonly input: number;
	readonly cacheRead: number;
	readonly cacheWrite: number;
	readonly output: number;
	readonly reasoning: number;
}

export interface PricedModel {
	readonly id: string;
	/** pi's provider name, which is also the wire format. */
	readonly api: Api;
	readonly prices: Prices;
	/** How long its prompt cache lives, as `models.json` says it: pi keeps such a cache warm. */
	readonly cacheSeconds?: number;
}

/** The largest answer of every scripted model, in tokens. An answer cut for length has to reach it: since 0.87 pi
 * takes a shorter one for a sign of a full context, compacts, and asks again. */
export const MAX_OUTPUT_TOKENS = 4_096;
/** The context of every scripted model, in tokens. */
export const CONTEXT_WINDOW = 200_000;

/** The models that the scripted server sells to pi. The first of each API is the default, the second one to switch to. */
export const PRICED_MODELS: readonly PricedModel[] = [
	{ id: "gpt-scripted", api: "openai", prices: { input: 1.25, output: 10, cacheRead: 0.125, cacheWrite: 0 } },
	{ id: "gpt-scripted-mini", api: "openai", prices: { input: 0.25, output: 2, cacheRead: 0.025, cacheWrite: 0 } },
	// So dear that keeping its cache warm pays, as pi reckons; 10 s before a cache ends pi warms it, so each second.
	{
		id: "gpt-scripted-cached",
		api: "openai",
		prices: { input: 75, output: 150, cacheRead: 0.75, cacheWrite: 0 },
		cacheSeconds: 11,
	},
	{ id: "claude-scripted", api: "anthropic", prices: { input: 3, output: 15, cacheRead: 0.3, cacheWrite: 3.75 } },
	{ id: "claude-scripted-mini", api: "anthropic", prices: { input: 1, output: 5, cacheRead: 0.1, cacheWrite: 1.25 } },
];

/** Models that are no chat models: what tools ask by themselves. */
export const SIDE_MODELS: readonly PricedModel[] = [
	{ id: "judge-scripted", api: "openai", prices: { input: 2, output: 4, cacheRead: 0, cacheWrite: 0 } },
	{ id: "painter-scripted", api: "openai", prices: { input: 0.5, output: 30, cacheRead: 0, cacheWrite: 0 } },
];

/** Any model that is sold. Throws when there is none of that name. */
export function pricedModel(id: string): PricedModel {
	const model = [...PRICED_MODELS, ...SIDE_MODELS].find((candidate) => candidate.id === id);
	if (model === undefined) throw new Error(`no scripted model is called ${id}`);
	return model;
}

/** The first model of an API. */
export function defaultModel(api: Api): PricedModel {
	const model = PRICED_MODELS.find((candidate) => candidate.api === api);
	if (model === undefined) throw new Error(`no scripted model speaks ${api}`);
	return model;
}

/** What a call costs, in USD. */
export function costOf(usage: TokenUsage, prices: Prices): number {
	return (
		(usage.input * prices.input +
			usage.output * prices.output +
			usage.cacheRead * prices.cacheRead +
			usage.cacheWrite * prices.cacheWrite) /
		1_000_000
	);
}

/** The sum of many calls, tokens and USD. */
export function totalOf(calls: readonly { readonly usage: TokenUsage; readonly cost: number }[]): {
	usage: TokenUsage;
	cost: number;
} {
	const usage = { input: 0, cacheRead: 0, cacheWrite: 0, output: 0, reasoning: 0 };
	let cost = 0;
	for (const call of calls) {
		usage.input += call.usage.input;
		usage.cacheRead += call.usage.cacheRead;
		usage.cacheWrite += call.usage.cacheWrite;
		usage.output += call.usage.output;
		usage.reasoning += call.usage.reasoning;
		cost += call.cost;
	}
	return { usage, cost };
}
