import type { SessionsQuery } from "../../src/local/page-api.ts";
import { startOfDay } from "../show/times.ts";

/** What the list is narrowed to: what stands in the address. Undefined or empty filters nothing. */
export interface Filters {
	readonly agent?: string | undefined;
	readonly project?: string | undefined;
	readonly model?: string | undefined;
	readonly time?: string | undefined;
	readonly errors?: string | undefined;
	readonly text?: string | undefined;
}

/** The choices of `time`. */
export const TIMES: Readonly<Record<string, { readonly label: string; readonly days: number }>> = {
	today: { label: "Today", days: 0 },
	"7d": { label: "Last 7 days", days: 6 },
	"30d": { label: "Last 30 days", days: 29 },
	"90d": { label: "Last 90 days", days: 89 },
};

const NAMES = ["agent", "project", "model", "time", "errors", "text"] as const;

/** The filters that an address names. */
export function filtersOf(query: URLSearchParams): Filters {
	return Object.fromEntries(NAMES.map((name) => [name, query.get(name) ?? undefined]));
}

/** Whether anything is narrowed. */
export const isFiltered = (filters: Filters): boolean => NAMES.some((name) => filters[name]);

/** What the server is asked. `now`: ms since the epoch. */
export function queryOf({ agent, project, model, time, errors, text }: Filters, now: number): SessionsQuery {
	const days = TIMES[time ?? ""]?.days;
	return {
		...(agent && { agent }),
		...(project && { project }),
		...(model && { model }),
		...(days !== undefined && { since: startOfDay(now, days) }),
		...(errors && { errors: 1 as const }),
		...(text && { text }),
	};
}
