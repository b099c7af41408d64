import type { Filter } from "./filter.ts";
import type { Unread } from "./read-figures.ts";
import type { SessionRow } from "./session-row.ts";
import type { Sums } from "./sum.ts";
import type { Grouping, Usage, UsageRow } from "./usage.ts";
import type { Zone } from "./zone.ts";

/** Raised when a field changes its meaning or goes. New fields can come at any time. */
const VERSION = 1;

/** What every report says of itself. */
interface Report {
	readonly version: typeof VERSION;
	/** The time zone in which days are counted, such as `Europe/Berlin`. */
	readonly zone: string;
	/** The period that was asked for, in milliseconds since 1970; `until` is not included. */
	readonly since?: number;
	readonly until?: number;
	/** Records, and lines of records, that could not be read. */
	readonly unread: readonly Unread[];
}

/** What `pi-sync usage --json` prints. */
export interface UsageReport extends Report {
	readonly by: Grouping;
	readonly rows: readonly UsageRow[];
	readonly total: Sums;
}

/** What `pi-sync sessions --json` prints. */
export interface SessionsReport extends Report {
	readonly sessions: readonly SessionRow[];
	/** Of all sessions that match, those beyond the limit included. */
	readonly total: Sums;
}

export const usageJson = (
	by: Grouping,
	{ rows, total }: Usage,
	filter: Filter,
	zone: Zone,
	unread: readonly Unread[],
): UsageReport => ({ ...head(filter, zone), by, rows, total, unread });

export const sessionsJson = (
	sessions: readonly SessionRow[],
	total: Sums,
	filter: Filter,
	zone: Zone,
	unread: readonly Unread[],
): SessionsReport => ({ ...head(filter, zone), sessions, total, unread });

const head = ({ since, until }: Filter, zone: Zone): Omit<Report, "unread"> => ({
	...{ version: VERSION, zone: zone.name },
	...(since !== undefined && { since }),
	...(until !== undefined && { until }),
});
