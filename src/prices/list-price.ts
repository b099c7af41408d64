import { calcPrice, findProvider, type MatchLogic, type ModelPrice } from "@pydantic/genai-prices";
import type { Usage } from "../transcript.ts";

/** One call of a model, or several calls of one model together, as the record has them. */
export interface PricedCall {
	/** As the agent names it. */
	readonly provider: string;
	readonly model: string;
	/** When it was made, in milliseconds since 1970. */
	readonly at: number;
	readonly usage: Usage;
	/** True: `usage` is that of several calls. */
	readonly isSum?: boolean;
}

/**
 * What a call costs by its model's list price on that day, in USD: tiers and cache writes of both kinds included.
 * `undefined` where the table does not know the provider, the model, or the price of something that was used, and for
 * several calls of which each can have been in another tier.
 */
export function listPrice({ provider, model, at, usage, isSum = false }: PricedCall): number | undefined {
	const input = usage.input + usage.cacheRead + usage.cacheWrite;
	if (usage.isOffList || input + usage.output === 0) return undefined;
	const counts = {
		...{ input_tokens: input, output_tokens: usage.output },
		...{ cache_read_tokens: usage.cacheRead, cache_write_tokens: usage.cacheWrite },
		cache_write_1h_tokens: usage.cacheWrite1h ?? 0,
	};
	try {
		const providerId = providerOf(provider) ?? makerOf(model);
		if (providerId === undefined) return undefined;
		const found = calcPrice(counts, model, { providerId, timestamp: new Date(at) });
		const isKnown = found && names(found.model.match, model.toLowerCase()) && covers(found.model_price, usage);
		return isKnown && !(isSum && reachesTier(found.model_price, input)) ? found.total_price : undefined;
	} catch {
		// Counts that contradict each other, such as more written for an hour than written at all.
		return undefined;
	}
}

/** The table's ids of providers and of makers, by what users call the provider or the model: the search is dear. */
const providers = new Map<string, string | undefined>();
const makers = new Map<string, string | undefined>();

function providerOf(provider: string): string | undefined {
	if (!providers.has(provider)) providers.set(provider, findProvider({ providerId: provider })?.id);
	return providers.get(provider);
}

/** Nobody but their makers sets the prices of these models. */
const MAKERS: ReadonlySet<string | undefined> = new Set(["anthropic", "openai"]);
/** Anybody may run these, at no price or at their own. */
const OPEN_WEIGHTS = /^gpt-oss/i;

/** Users name their own gateways as they like: behind a name that the table does not know, the model's maker counts. */
function makerOf(model: string): string | undefined {
	if (OPEN_WEIGHTS.test(model)) return undefined;
	if (!makers.has(model)) makers.set(model, findProvider({ modelId: model.toLowerCase() })?.id);
	const maker = makers.get(model);
	return MAKERS.has(maker) ? maker : undefined;
}

/** What may stand behind a model's name: the date of a release, Bedrock's version. Anything else is another model. */
const RELEASE = /^(?:[-@]?(?:latest|\d{4,8}|\d{4}-\d\d-\d\d))?(?:-v\d(?::\d)?)?$/;

/** Whether the table names this model, in lower case. The package itself takes every longer name for the same model. */
function names(match: MatchLogic, model: string): boolean {
	if ("or" in match) return match.or.some((one) => names(one, model));
	if ("and" in match) return match.and.every((one) => names(one, model));
	if ("equals" in match) return model === match.equals.toLowerCase();
	if ("regex" in match) return new RegExp(match.regex).test(model);
	if ("ends_with" in match) return model === match.ends_with.toLowerCase();
	const prefix = ("contains" in match ? match.contains : match.starts_with).toLowerCase();
	return model.startsWith(prefix) && RELEASE.test(model.slice(prefix.length));
}

/** The package counts output without a price as free, and cache writes without one of their own as input. */
function covers(prices: ModelPrice, usage: Usage): boolean {
	if (prices.input_mtok === undefined || prices.output_mtok === undefined) return false;
	return (usage.cacheWrite1h ?? 0) === 0 || prices.cache_write_1h_mtok !== undefined;
}

/** Whether so much input, in tokens, has another price for each of them than less input has. */
const reachesTier = (prices: ModelPrice, input: number): boolean =>
	Object.values(prices).some((price) => typeof price === "object" && price.tiers.some(({ start }) => input > start));
