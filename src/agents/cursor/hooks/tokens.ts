import type { Usage } from "../../../transcript.ts";
import type { Tokens } from "./fact.ts";
import type { Generation } from "./generation.ts";

const KINDS = ["input", "output", "cacheRead", "cacheWrite"] as const;

/** What a turn used, and which of it belongs to which response. */
export interface TurnTokens {
	/** By the place of the response. */
	readonly ofResponse: readonly (Tokens | undefined)[];
	/** What no response tells; absent where nothing is left. */
	readonly rest: Tokens | undefined;
	readonly usageOf: (tokens: Tokens) => Usage;
}

/**
 * `stop` tells the tokens of the whole turn: they are never added to those of its responses, which are parts of them. What
 * no response tells is what calls without a word used. Parts that are more than the whole are no parts: the whole counts.
 */
export function tokensOf({ responses, stops }: Generation): TurnTokens {
	const said = responses.map(({ tokens }) => tokens);
	const parts = said.filter((tokens) => tokens !== undefined);
	const totals = stops.flatMap(({ tokens }) => tokens ?? []);
	const all = [...parts, ...totals];
	// Nobody documents whether the cache is a part of the input. It is, unless the figures say otherwise.
	const isBeside = all.some(({ input, cacheRead, cacheWrite }) => cacheRead + cacheWrite > input);
	const usageOf = ({ input, ...tokens }: Tokens): Usage => ({
		...{ ...tokens, input: isBeside ? input : Math.max(0, input - tokens.cacheRead - tokens.cacheWrite) },
	});
	const [first, ...others] = totals;
	if (first === undefined) return { ofResponse: said, rest: undefined, usageOf };
	const whole = others.reduce((most, tokens) => combined(most, tokens, Math.max), first);
	const left = parts.reduce((rest, tokens) => combined(rest, tokens, (a, b) => a - b), whole);
	if (KINDS.some((kind) => left[kind] < 0)) return { ofResponse: said.map(() => undefined), rest: whole, usageOf };
	return { ofResponse: said, rest: KINDS.some((kind) => left[kind] > 0) ? left : undefined, usageOf };
}

export const plus = (a: Tokens, b: Tokens): Tokens => combined(a, b, (one, other) => one + other);

const combined = (a: Tokens, b: Tokens, how: (a: number, b: number) => number): Tokens => ({
	...{ input: how(a.input, b.input), output: how(a.output, b.output) },
	...{ cacheRead: how(a.cacheRead, b.cacheRead), cacheWrite: how(a.cacheWrite, b.cacheWrite) },
});
