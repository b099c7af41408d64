import { ATTR } from "../semconv.ts";
import { type FinishedSpan, numberAttribute } from "../span.ts";
import type { Reading } from "./convention.ts";

/** Older names of the tokens of a call, in the order in which they are read. */
export const OLDER_INPUT = ["gen_ai.usage.prompt_tokens", "llm.usage.prompt_tokens", "gen_ai.response.prompt_tokens"];
export const OLDER_OUTPUT = [
	"gen_ai.usage.completion_tokens",
	"llm.usage.completion_tokens",
	"gen_ai.response.completion_tokens",
];

/** The first of these attributes that is a number of tokens. */
export function tokensOf(span: FinishedSpan, names: readonly string[]): number | undefined {
	for (const name of names) {
		const tokens = numberAttribute(span, name);
		if (tokens !== undefined) return tokens;
	}
	return undefined;
}

const TOTAL = ["gen_ai.usage.total_tokens", "llm.usage.total_tokens", "llm.token_count.total"];

/**
 * What a span says, with input tokens that hold everything that was paid as input. Where the convention's own do not,
 * the cache is added; and also where they cannot: the cache alone is more, or a stated total is reached only with it.
 */
export function withCacheIncluded(span: FinishedSpan, reading: Reading, includesCache: () => boolean): Reading {
	const input = reading[ATTR.inputTokens];
	const cache = (number(reading[ATTR.cacheReadTokens]) ?? 0) + (number(reading[ATTR.cacheWriteTokens]) ?? 0);
	if (typeof input !== "number" || cache === 0) return reading;
	const sum = input + cache + (number(reading[ATTR.outputTokens]) ?? 0);
	const isIncluded = includesCache() && cache <= input && tokensOf(span, TOTAL) !== sum;
	return isIncluded ? reading : { ...reading, [ATTR.inputTokens]: input + cache };
}

const number = (value: unknown): number | undefined =>
	typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
