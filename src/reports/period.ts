import type { Zone } from "./zone.ts";

/** What a time can look like that a user gives. */
export const PERIOD_EXAMPLES =
	"a day such as 2026-11-01, a month such as 2026-11, today, yesterday, a time such as 2026-11-01T14:00, or an age such as 12h, 7d, 4w";

const HOUR_MS = 3_600_000;
const DAYS = { d: 1, w: 7 } as const;

/**
 * The time that a text means as the beginning or the end of a period, in milliseconds since 1970; `undefined` for a text
 * that means none. A day or month as the end is included. `7d` are seven days, today included: the period begins, or
 * ends, where they begin.
 */
export function timeOf(text: string, edge: "since" | "until", now: number, zone: Zone): number | undefined {
	const days = daysOf(text.trim().toLowerCase(), now, zone);
	if (days !== undefined) {
		const at = zone.startOf(edge === "since" ? days.first : days.next);
		return Number.isNaN(at) ? undefined : at;
	}
	const [, count, unit] = /^(\d{1,5})([hdw])$/i.exec(text.trim()) ?? [];
	if (count !== undefined && unit !== undefined) return aged(Number(count), unit.toLowerCase(), now, zone);
	const [day, clock = "", offset = ""] =
		/^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d)?(?:\.\d+)?)(Z|[+-]\d\d:\d\d)?$/i.exec(text.trim())?.slice(1) ?? [];
	if (day === undefined || Number.isNaN(zone.startOf(day))) return undefined;
	const at = offset === "" ? atClock(day, clock, zone) : Date.parse(`${day}T${clock}${offset.toUpperCase()}`);
	return Number.isNaN(at) ? undefined : at;
}

/** The first day that a text names, and the first one behind it. */
function daysOf(text: string, now: number, zone: Zone): { readonly first: string; readonly next: string } | undefined {
	const today = zone.dayOf(now);
	const one = (first: string) => ({ first, next: zone.dayAfter(first, 1) });
	if (text === "today") return one(today);
	if (text === "yesterday") return one(zone.dayAfter(today, -1));
	const [year, month, day] = /^(\d{4})-?(\d\d)-?(\d\d)?$/.exec(text)?.slice(1) ?? [];
	if (year === undefined || month === undefined) return undefined;
	const first = `${year}-${month}-${day ?? "01"}`;
	if (Number.isNaN(zone.startOf(first))) return undefined;
	if (day !== undefined) return one(first);
	return { first, next: `${zone.dayAfter(first, 31).slice(0, 7)}-01` };
}

function aged(count: number, unit: string, now: number, zone: Zone): number {
	if (unit === "h") return now - count * HOUR_MS;
	const days = count * DAYS[unit as keyof typeof DAYS];
	return zone.startOf(zone.dayAfter(zone.dayOf(now), 1 - days));
}

/** The time at which the clocks of the zone show this; `NaN` for a time that no clock shows. */
function atClock(day: string, clock: string, zone: Zone): number {
	const since = Date.parse(`1970-01-01T${clock}Z`);
	if (Number.isNaN(since)) return Number.NaN;
	const at = zone.startOf(day) + since;
	const off = Date.parse(`1970-01-01T${zone.clockOf(at)}Z`) - Math.floor(since / 1000) * 1000;
	// On a day on which the clocks change, midnight is further away, or nearer.
	return zone.dayOf(at) === day ? at - off : at;
}
