const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** A duration in ms: `320 ms`, `4.2 s`, `3 min 5 s`, `2 h 10 min`, `3 d 4 h`. */
export function duration(ms: number): string {
	if (ms < SECOND) return `${Math.max(0, Math.round(ms))} ms`;
	if (ms < MINUTE) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
	if (ms < HOUR) return both(Math.floor(ms / MINUTE), "min", Math.floor((ms % MINUTE) / SECOND), "s");
	if (ms < DAY) return both(Math.floor(ms / HOUR), "h", Math.floor((ms % HOUR) / MINUTE), "min");
	return both(Math.floor(ms / DAY), "d", Math.floor((ms % DAY) / HOUR), "h");
}

function both(large: number, largeUnit: string, small: number, smallUnit: string): string {
	return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}

/** How long ago: `now`, `5 min ago`, `3 h ago`, then the date. Both in ms since the epoch. */
export function ago(at: number, now: number): string {
	const past = now - at;
	if (past < MINUTE) return "now";
	if (past < HOUR) return `${Math.floor(past / MINUTE)} min ago`;
	if (past < DAY) return `${Math.floor(past / HOUR)} h ago`;
	return day(at, now);
}

/** The user's zone, as an IANA name. */
export const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";

const SHORT = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short" });
const WITH_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric" });
const CLOCK = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", second: "2-digit" });
const FULL = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "long" });

/** A day in the user's zone: `30 Nov`, with the year if it is another one. */
export function day(at: number, now: number): string {
	if (!isTime(at)) return "unknown time";
	const isThisYear = new Date(at).getFullYear() === new Date(now).getFullYear();
	return (isThisYear ? SHORT : WITH_YEAR).format(at);
}

/** The time of day in the user's zone: `14:03:27`. */
export const clock = (at: number): string => (isTime(at) ? CLOCK.format(at) : "unknown time");

/** Day, time and zone, for a tooltip. */
export const fullTime = (at: number): string => (isTime(at) ? FULL.format(at) : "unknown time");

/** ms since the epoch as ISO 8601, for `<time>`; undefined if it is no time. */
export const isoTime = (at: number): string | undefined => (isTime(at) ? new Date(at).toISOString() : undefined);

const isTime = (at: number): boolean => Number.isFinite(at) && Math.abs(at) <= 8.64e15;

/** The start of the user's day that `now` lies in, `days` days earlier. */
export function startOfDay(now: number, days = 0): number {
	const date = new Date(now);
	return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).getTime();
}
