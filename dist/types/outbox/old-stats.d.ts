import * as z from "zod/mini";
declare const countsFile: z.ZodMiniObject<{
    appended: z.ZodMiniNumber<number>;
    delivered: z.ZodMiniNumber<number>;
    superseded: z.ZodMiniNumber<number>;
    retried: z.ZodMiniNumber<number>;
    setAside: z.ZodMiniNumber<number>;
    dropped: z.ZodMiniRecord<z.ZodMiniString<string>, z.ZodMiniNumber<number>>;
}, z.core.$strip>;
declare const departureLine: z.ZodMiniObject<{
    at: z.ZodMiniNumber<number>;
    found: z.ZodMiniEnum<{
        away: "away";
        paused: "paused";
        well: "well";
    }>;
    drops: z.ZodMiniRecord<z.ZodMiniString<string>, z.ZodMiniNumber<number>>;
    failure: z.ZodMiniOptional<z.ZodMiniObject<{
        at: z.ZodMiniNumber<number>;
        reason: z.ZodMiniString<string>;
    }, z.core.$strip>>;
}, z.core.$strip>;
interface OldStats {
    readonly counts: readonly z.infer<typeof countsFile>[];
    readonly departures: readonly z.infer<typeof departureLine>[];
    /** All of this is in. */
    readonly files: readonly string[];
}
/**
 * The stats that versions up to 0.1.0 left in an outbox's folder; with `now`, without the counts of processes that still
 * live.
 */
export declare function oldStats(folder: string, now?: () => number): OldStats;
export {};
