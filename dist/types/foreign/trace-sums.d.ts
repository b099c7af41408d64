import type { CallEntry, RunEntry } from "./session-book.ts";
/** What a trace adds to its session's sums. */
export interface TraceSums {
    readonly input: number;
    readonly output: number;
    /** USD; absent when none is known. */
    readonly cost?: number;
    /** The last call that names its model. */
    readonly last: CallEntry | undefined;
    /** The time that the trace's runs and calls cover, in ms: what is inside another adds nothing. */
    readonly durationMs: number;
}
/** The sums of a trace's calls and runs, by the ids of their spans. */
export declare function traceSums(calls: ReadonlyMap<string, CallEntry>, runs: ReadonlyMap<string, RunEntry>): TraceSums;
/** The latest of some calls. */
export declare const latest: (calls: Iterable<CallEntry | undefined>) => CallEntry | undefined;
/** The same sum in whatever order the numbers come. */
export declare const sumOf: (numbers: readonly number[]) => number;
