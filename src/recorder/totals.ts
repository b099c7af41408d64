import { ATTR } from "../../exporter/semconv.ts";
import type { Usage } from "../transcript.ts";
import type { Unread } from "./content.ts";

/** What a session, or a turn of it, used so far. `cost` stays absent until some call's cost is known. */
export interface Totals {
	readonly input: number;
	readonly output: number;
	readonly cost?: number;
}

export const NOTHING_USED: Totals = { input: 0, output: 0 };

/** All input of a call, cache reads and writes included: `Usage.input` leaves them out. */
const allInput = (usage: Usage): number => usage.input + usage.cacheRead + usage.cacheWrite;

export function plus(totals: Totals, usage: Usage | undefined): Totals {
	if (usage === undefined) return totals;
	const cost = usage.cost === undefined ? totals.cost : (totals.cost ?? 0) + usage.cost;
	return {
		input: totals.input + allInput(usage),
		output: totals.output + usage.output,
		...(cost !== undefined && { cost }),
	};
}

export function usageAttributes(usage: Usage | undefined): Unread {
	if (usage === undefined) return {};
	return {
		[ATTR.inputTokens]: allInput(usage),
		[ATTR.outputTokens]: usage.output,
		[ATTR.cacheReadTokens]: usage.cacheRead,
		[ATTR.cacheWriteTokens]: usage.cacheWrite,
		[ATTR.cacheCreationTokens]: usage.cacheWrite,
		[ATTR.reasoningTokens]: usage.reasoning,
		[ATTR.cacheWrite1hTokens]: usage.cacheWrite1h,
		[ATTR.usageIsLowerBound]: usage.isLowerBound,
		[ATTR.cost]: usage.cost,
		[ATTR.costSource]: usage.costSource,
	};
}
