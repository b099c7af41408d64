import { startOfDay } from "../show/times.ts";

/** The spans of time to choose from. `days`: how many before today; undefined is everything. */
export const RANGES = {
	today: { label: "Today", days: 0 },
	"7d": { label: "7 days", days: 6 },
	"30d": { label: "30 days", days: 29 },
	"90d": { label: "90 days", days: 89 },
	all: { label: "All", days: undefined },
} as const;

export type Range = keyof typeof RANGES;

/** The range that an address names; 30 days by default. */
export const rangeOf = (name: string | null): Range => (name !== null && name in RANGES ? (name as Range) : "30d");

/** The start of a range in the user's zone, in ms since the epoch; undefined if it has none. */
export function sinceOf(range: Range, now: number): number | undefined {
	const { days } = RANGES[range];
	return days === undefined ? undefined : startOfDay(now, days);
}
