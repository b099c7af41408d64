import type { OutboxCounts } from "./outbox.ts";
/** What became of records since an outbox was first used, and how its destination was found last. */
export interface OutboxStats extends Pick<OutboxCounts, "appended" | "delivered" | "superseded" | "retried" | "setAside"> {
    /** By reason, what was lost outside of the outbox included. */
    readonly dropped: Readonly<Record<string, number>>;
    /** When `found` was true, in milliseconds since 1970. */
    readonly foundAt?: number | undefined;
    readonly found?: "well" | "away" | "paused" | undefined;
    /** The last failure, and when it was last seen. */
    readonly failure?: {
        readonly at: number;
        readonly reason: string;
    } | undefined;
}
/** What an exporter knows of its destination that the outbox does not. */
export interface DestinationReport {
    readonly found?: OutboxStats["found"];
    /** Why the last attempt failed, unless one succeeded since. */
    readonly lastFailure?: string | undefined;
    /** Lost outside of the outbox, by reason. */
    readonly drops: Readonly<Record<string, number>>;
}
/** Keeps an outbox's stats in a file of its folder, through restarts. */
export declare class StatsFile {
    #private;
    constructor(folder: string);
    /**
     * Adds the stats that were left in a folder, and deletes them there once `save` has written them. If the process dies
     * in between, they count twice.
     */
    adopt(folder: string, now: () => number, save: () => void): void;
    /** Adds what an exporter that leaves has seen. */
    keep(report: DestinationReport, at: number): void;
    /** Writes what was counted, if it is news. What the disk refuses is written next time. */
    save(counts: OutboxCounts, reports: readonly DestinationReport[], at: number): void;
}
/** The stats of an outbox, of all its folders together, as they are on disk: at the latest some seconds ago. */
export declare const readStats: (folder: string) => OutboxStats;
