import { oneLine } from "../settings/mask.ts";
import type { Sums } from "./sum.ts";

/** What stands where nobody knows a figure. */
export const UNKNOWN = "unknown";
/** Before a cost of which a part, or all, comes from the table of list prices. */
const BY_TABLE = "~";
/** Before a figure of which something is missing. */
const AT_LEAST = "≥";

export const number = (value: number): string => value.toLocaleString("en-US");

/** Tokens, marked where the tokens of some calls are unknown. */
export function tokensCell(pick: (tokens: Sums["tokens"]) => number, sums: Sums): string {
	const value = pick(sums.tokens);
	if (sums.unknownTokenCalls === 0 && sums.lowerBoundCalls === 0) return number(value);
	return value === 0 ? UNKNOWN : `${AT_LEAST}${number(value)}`;
}

/** A cost in USD, marked where it is by list prices, and where a part of it is unknown. */
export function costCell({ cost, tableCost, unknownCostCalls, lowerBoundCalls, calls }: Sums, digits: number): string {
	if (cost === undefined) return unknownCostCalls > 0 || calls === 0 ? UNKNOWN : "–";
	const mark = unknownCostCalls + lowerBoundCalls > 0 ? AT_LEAST : "";
	return `${mark}${tableCost === 0 ? "" : BY_TABLE}${dollars(cost, digits)}`;
}

/** A cost in USD. One that is too small for the digits is not 0: it is less than the least that they can say. */
export function dollars(cost: number, digits: number): string {
	const least = 10 ** -digits;
	if (cost > 0 && cost < least / 2) return `<$${least.toFixed(digits)}`;
	const amount = Math.abs(cost).toLocaleString("en-US", {
		minimumFractionDigits: digits,
		maximumFractionDigits: digits,
	});
	return `${cost < 0 ? "-" : ""}$${amount}`;
}

/** So many digits behind the point that the largest of some costs does not get longer than it must. */
export const digitsFor = (costs: readonly (number | undefined)[]): number =>
	Math.max(0, ...costs.map((cost) => cost ?? 0)) >= 10 ? 2 : 4;

/** What the marks in a report mean, as far as there are any. */
export function legend({
	cost,
	tableCost,
	unknownCostCalls,
	unknownTokenCalls,
	lowerBoundCalls,
}: Sums): readonly string[] {
	const calls = (count: number) => `${number(count)} ${count === 1 ? "call" : "calls"}`;
	return [
		...(tableCost !== 0 ? [`${BY_TABLE} by list prices, where the agent does not record what a call cost`] : []),
		...(unknownCostCalls > 0
			? [`${cost === undefined ? "" : `${AT_LEAST} at least: `}the cost of ${calls(unknownCostCalls)} is unknown`]
			: []),
		...(unknownTokenCalls > 0 ? [`${AT_LEAST} at least: the tokens of ${calls(unknownTokenCalls)} are unknown`] : []),
		...(lowerBoundCalls > 0
			? [`${AT_LEAST} at least: of ${calls(lowerBoundCalls)} the record holds only a part`]
			: []),
	];
}

/** Most models that a cell names. */
const MOST_MODELS = 4;

/** Names of models, the first of them. */
export function modelsCell(models: readonly string[]): string {
	const named = models.slice(0, MOST_MODELS).map(oneLine).join(", ");
	return models.length > MOST_MODELS ? `${named} and ${models.length - MOST_MODELS} more` : named;
}

/** How long something took, in its two largest units. */
export function duration(ms: number): string {
	if (ms < 1000) return `${Math.round(ms)} ms`;
	if (ms < 59_950) return `${(ms / 1000).toFixed(1)} s`;
	const minutes = Math.round(ms / 60_000);
	if (minutes < 60) return `${Math.floor(ms / 60_000)} min ${Math.floor((ms % 60_000) / 1000)} s`;
	const hours = Math.floor(minutes / 60);
	return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} d ${hours % 24} h`;
}
