import type { CostSource, PageTokens } from "../../src/local/page-api.ts";

const NUMBERS = new Intl.NumberFormat("en-US");

/** A count with separators: `12,345`. */
export const count = (value: number): string => NUMBERS.format(value);

/** A count of tokens in three digits: `950`, `12.3k`, `4.56M`. */
export function tokens(value: number): string {
	if (value < 1_000) return String(value);
	const [unit, size] = value < 999_500 ? ["k", 1_000] : value < 999_500_000 ? ["M", 1_000_000] : ["G", 1_000_000_000];
	return `${Number((value / Number(size)).toPrecision(3))}${unit}`;
}

/** All tokens in and out. */
export const totalTokens = ({ input, output }: PageTokens): number => input + output;

/** The part of the input that the cache gave, 0 to 1. Undefined if the record does not say it. */
export function cacheShare({ input, cacheRead }: PageTokens): number | undefined {
	return cacheRead === undefined || input <= 0 ? undefined : Math.min(1, cacheRead / input);
}

/** A share of 1 as `37%`. */
export const percent = (share: number): string => `${Math.round(share * 100)}%`;

/** USD: cents from 1 dollar on, four digits below. */
export function dollars(usd: number): string {
	if (usd === 0) return "$0";
	const size = Math.abs(usd);
	if (size < 0.0001) return usd < 0 ? "-<$0.0001" : "<$0.0001";
	const digits = size < 1 ? 4 : 2;
	const amount = new Intl.NumberFormat("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
	return `${usd < 0 ? "-" : ""}$${amount.format(size)}`;
}

/** What is known of a cost. */
export interface Cost {
	/** USD; undefined if unknown. */
	readonly cost?: number | undefined;
	readonly costSource?: CostSource | undefined;
	readonly unknownCostCalls?: number | undefined;
}

/**
 * A cost as text, and the same in words. `≈` marks list prices, `+ ?` calls of unknown cost beside the known ones. A
 * cost that nobody knows is `unknown`, never 0.
 */
export function costText({ cost, costSource, unknownCostCalls = 0 }: Cost): {
	readonly text: string;
	readonly words: string;
} {
	if (cost === undefined) return { text: "unknown", words: "The cost is unknown." };
	const calls = unknownCostCalls === 1 ? "1 call" : `${count(unknownCostCalls)} calls`;
	const words = [
		costSource === "table" ? "By list prices, at least in part." : "As the agent recorded it.",
		unknownCostCalls > 0 ? `The cost of ${calls} more is unknown.` : undefined,
	];
	const [sign, more] = [costSource === "table" ? "≈ " : "", unknownCostCalls > 0 ? " + ?" : ""];
	return { text: sign + dollars(cost) + more, words: words.filter(Boolean).join(" ") };
}

/** Bytes of a text as people read them: `820 B`, `1.2 MB`. */
export function bytes(size: number): string {
	if (size < 1_000) return `${size} B`;
	return size < 1_000_000
		? `${Number((size / 1_000).toPrecision(3))} kB`
		: `${Number((size / 1_000_000).toPrecision(3))} MB`;
}
