import type { Figures } from "../daemon/history/figures.ts";
import type { CostSource } from "../transcript.ts";

const SOURCES: Readonly<Record<CostSource, string>> = {
	agent: "as the agent says",
	provider: "as the provider billed",
	table: "by list prices",
};

/** What a session cost, and who says so. `undefined` for a session in which no model was called. */
export function costLine({ cost, costFrom, answers }: Pick<Figures, "cost" | "costFrom" | "answers">) {
	const sources = Object.entries(costFrom);
	if (sources.length === 0) return answers === 0 ? undefined : "cost unknown";
	const parts = sources.map(([source, part]) => `${dollars(part)} ${SOURCES[source as CostSource]}`);
	return `cost ${dollars(cost)}: ${parts.join(", ")}`;
}

const dollars = (cost: number): string => `${cost < 0 ? "-" : ""}$${Math.abs(cost).toFixed(6)}`;
