import type { UsageRow } from "../../src/local/page-api.ts";

/** A day of the chart. */
export interface Day {
	/** Such as `2026-11-30`. */
	readonly key: string;
	/** USD; undefined if nothing is known. */
	readonly cost: number | undefined;
	readonly tokens: number;
}

/** More days than that are not drawn: the newest are. */
const MOST_DAYS = 400;

/** The rows of days with the days between them, on which nothing was used. `until`: the last day to show. */
export function daysOf(rows: readonly UsageRow[], until: string): readonly Day[] {
	const byKey = new Map(rows.filter(({ key }) => isDay(key)).map((row) => [row.key, row]));
	const keys = [...byKey.keys()].sort();
	const [first, last] = [keys[0], [...keys, until].sort().at(-1)];
	if (first === undefined || last === undefined) return [];
	const days: Day[] = [];
	for (let key = last; key >= first && days.length < MOST_DAYS; key = dayBefore(key)) {
		const row = byKey.get(key);
		days.push({ key, cost: row ? row.cost : 0, tokens: row ? row.tokens.input + row.tokens.output : 0 });
	}
	return days.reverse();
}

/** A time's day in the user's zone, as `2026-11-30`. */
export function dayKey(at: number): string {
	const date = new Date(at);
	const two = (number: number): string => String(number).padStart(2, "0");
	return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

const isDay = (key: string): boolean => /^\d{4}-\d\d-\d\d$/.test(key) && !Number.isNaN(Date.parse(key));

const dayBefore = (key: string): string => new Date(Date.parse(key) - 86_400_000).toISOString().slice(0, 10);
