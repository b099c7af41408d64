import { unlinkSync } from "node:fs";
import { join } from "node:path";
import * as z from "zod/mini";
import { readPrivateFile, replacePrivateFile } from "../private-files.ts";
import type { SenderStatus } from "../sender.ts";
import type { DropCounts } from "../tally.ts";
import { oldStats } from "./old-stats.ts";
import type { OutboxCounts } from "./outbox.ts";
import { foldersOf } from "./owner.ts";

/** What became of records since an outbox was first used, and how its destination was found last. */
export interface OutboxStats
	extends Pick<OutboxCounts, "appended" | "delivered" | "superseded" | "retried" | "setAside"> {
	/** By reason, what was lost outside of the outbox included. */
	readonly dropped: Readonly<Record<string, number>>;
	/** When `found` was true, in milliseconds since 1970. */
	readonly foundAt?: number | undefined;
	readonly found?: "well" | "away" | "paused" | undefined;
	/** The last failure, and when it was last seen. */
	readonly failure?: { readonly at: number; readonly reason: string } | undefined;
}

/** What an exporter knows of its destination that the outbox does not. */
export interface DestinationReport {
	readonly found?: OutboxStats["found"];
	/** Why the last attempt failed, unless one succeeded since. */
	readonly lastFailure?: string | undefined;
	/** Lost outside of the outbox, by reason. */
	readonly drops: Readonly<Record<string, number>>;
}

/** What an exporter's status says of its destination: nothing of its state before anything was tried. */
export function destinationReport(status: {
	readonly sender: SenderStatus;
	readonly outbox: OutboxCounts;
	readonly drops: DropCounts;
}): DestinationReport {
	const { sender, outbox, drops } = status;
	const { state, lastFailure } = sender;
	const isTried = outbox.delivered + outbox.setAside > 0 || lastFailure !== undefined;
	const found = state === "paused" ? "paused" : lastFailure === undefined ? "well" : "away";
	return { drops, ...(isTried && { found }), ...(lastFailure !== undefined && { lastFailure }) };
}

const statsFile = z.object({
	...{ appended: z.number(), delivered: z.number(), superseded: z.number(), retried: z.number() },
	...{ setAside: z.number(), dropped: z.record(z.string(), z.number()) },
	foundAt: z.optional(z.number()),
	found: z.optional(z.enum(["well", "away", "paused"])),
	failure: z.optional(z.object({ at: z.number(), reason: z.string() })),
});

const noStats: OutboxStats = {
	...{ appended: 0, delivered: 0, superseded: 0, retried: 0, setAside: 0, dropped: {} },
};

/** Keeps an outbox's stats in a file of its folder, through restarts. */
export class StatsFile {
	readonly #folder: string;
	#before = noStats;
	#written = keyOf(noStats);

	constructor(folder: string) {
		this.#folder = folder;
		this.#before = readFile(folder);
	}

	/**
	 * Adds the stats that were left in a folder, and deletes them there once `save` has written them. If the process dies
	 * in between, they count twice.
	 */
	adopt(folder: string, now: () => number, save: () => void): void {
		const isOwn = folder === this.#folder;
		const old = oldStats(folder, now);
		const obsolete = [...(isOwn ? [] : [join(folder, FILE)]), ...old.files];
		if (obsolete.length === 0) return;
		this.#before = sumOf([this.#before, ...(isOwn ? [] : [readFile(folder)]), ...inStats(old)]);
		save();
		for (const path of obsolete) remove(path);
	}

	/** Adds what an exporter that leaves has seen. */
	keep(report: DestinationReport, at: number): void {
		this.#before = sumOf([this.#before, statsOf(report, at)]);
	}

	/** Writes what was counted, if it is news. What the disk refuses is written next time. */
	save(counts: OutboxCounts, reports: readonly DestinationReport[], at: number): void {
		const { appended, delivered, superseded, retried, setAside, dropped } = counts;
		const counted = { appended, delivered, superseded, retried, setAside, dropped };
		const stats = sumOf([this.#before, counted, ...reports.map((report) => statsOf(report, at))]);
		if (keyOf(stats) === this.#written) return;
		try {
			replacePrivateFile(join(this.#folder, FILE), JSON.stringify(stats));
			this.#written = keyOf(stats);
		} catch {
			// As it says above.
		}
	}
}

/** Two stats with the same key differ in times only. */
const keyOf = ({ foundAt: _, failure, ...stats }: OutboxStats): string =>
	JSON.stringify({ ...stats, failure: failure?.reason });

/** The stats of an outbox, of all its folders together, as they are on disk: at the latest some seconds ago. */
export const readStats = (folder: string): OutboxStats =>
	sumOf([...foldersOf(folder).map(readFile), ...inStats(oldStats(folder))]);

const statsOf = ({ found, lastFailure, drops }: DestinationReport, at: number): OutboxStats => ({
	...{ ...noStats, dropped: drops },
	...(found !== undefined && { foundAt: at, found }),
	...(lastFailure !== undefined && { failure: { at, reason: lastFailure } }),
});

const FILE = "stats.json";

const inStats = ({ counts, departures }: ReturnType<typeof oldStats>): readonly OutboxStats[] => [
	...counts,
	...departures.map(({ at, drops, ...rest }) => ({ ...noStats, dropped: drops, foundAt: at, ...rest })),
];

function readFile(folder: string): OutboxStats {
	try {
		return statsFile.parse(JSON.parse(readPrivateFile(join(folder, FILE)).toString("utf8")));
	} catch {
		return noStats;
	}
}

/** Numbers add up; of states and failures, the latest counts. */
function sumOf(all: readonly OutboxStats[]): OutboxStats {
	const total = (count: (stats: OutboxStats) => number) => all.reduce((sum, stats) => sum + count(stats), 0);
	const dropped: Record<string, number> = {};
	for (const [reason, count] of all.flatMap((stats) => Object.entries(stats.dropped))) {
		dropped[reason] = (dropped[reason] ?? 0) + count;
	}
	const found = latest(
		all.filter(({ found }) => found !== undefined),
		({ foundAt = 0 }) => foundAt,
	);
	const failed = latest(
		all.filter(({ failure }) => failure !== undefined),
		({ failure }) => failure?.at ?? 0,
	);
	return {
		appended: total(({ appended }) => appended),
		delivered: total(({ delivered }) => delivered),
		superseded: total(({ superseded }) => superseded),
		retried: total(({ retried }) => retried),
		setAside: total(({ setAside }) => setAside),
		dropped,
		...(found && { foundAt: found.foundAt, found: found.found }),
		...(failed && { failure: failed.failure }),
	};
}

const latest = (all: readonly OutboxStats[], at: (stats: OutboxStats) => number): OutboxStats | undefined =>
	all.reduce<OutboxStats | undefined>(
		(last, one) => (last !== undefined && at(last) > at(one) ? last : one),
		undefined,
	);

function remove(path: string): void {
	try {
		unlinkSync(path);
	} catch {
		// There was none.
	}
}
