import type { Usage } from "../../transcript.ts";
import { isFields } from "./entry.ts";

/** No count is larger, so that no sum of them loses its last digit or becomes infinite. */
const MOST = Number.MAX_SAFE_INTEGER;

const PLAIN_NUMBER = /^\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

/**
 * Reads one usage object of pi: tokens, and `cost.total` in USD. Returns `undefined` if it holds no readable figure.
 *
 * A figure that is negative, no number, or absurdly large counts as absent, so one bad figure spoils no total. The
 * parts of `cost` are never added up: where the provider billed (`totalFromProvider`), they are only estimates.
 */
export function usageOf(value: unknown): Usage | undefined {
	if (!isFields(value)) return undefined;
	const [input, output, cacheRead, cacheWrite, reasoning] = [
		figure(value.input),
		figure(value.output),
		figure(value.cacheRead),
		figure(value.cacheWrite),
		figure(value.reasoning),
	];
	const cost = isFields(value.cost) ? figure(value.cost.total) : undefined;
	const known = [input, output, cacheRead, cacheWrite, reasoning, cost].some((one) => one !== undefined);
	if (!known) return undefined;
	return {
		input: input ?? 0,
		output: output ?? 0,
		cacheRead: cacheRead ?? 0,
		cacheWrite: cacheWrite ?? 0,
		...(reasoning !== undefined && { reasoning }),
		...(cost !== undefined && { cost }),
		...(cost !== undefined && isBilled(value.cost) && { costSource: "provider" }),
	};
}

const isBilled = (cost: unknown): boolean => isFields(cost) && cost.totalFromProvider === true;

/** A number written as text counts: pi multiplies it by the price, which reads it as a number too. */
function figure(value: unknown): number | undefined {
	const number = typeof value === "string" && PLAIN_NUMBER.test(value.trim()) ? Number(value) : value;
	return typeof number === "number" && number >= 0 && number <= MOST ? number : undefined;
}
