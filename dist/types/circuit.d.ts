import type { Outcome } from "./outcome.ts";
import type { SetTimer } from "./time.ts";
/** Growing delays with full jitter: anything from 0 to `firstMs`, twice that, four times, … up to `maxMs`. */
export interface Backoff {
    readonly firstMs: number;
    readonly maxMs: number;
}
/** Milliseconds to wait after so many failures in a row. */
export declare const backoffDelay: (backoff: Backoff, failures: number, random: () => number) => number;
export interface CircuitOptions {
    /** Failures in a row, of whatever records, after which the destination counts as away. */
    readonly openAfter: number;
    readonly backoff: Backoff;
    /** Milliseconds between probes while paused. */
    readonly pauseProbeMs: number;
    /** A `Retry-After` beyond this many milliseconds is cut to it. */
    readonly maxRetryAfterMs: number;
    readonly random: () => number;
    readonly setTimer: SetTimer;
    /** Called when a probe may be sent. */
    readonly onProbe: () => void;
}
/**
 * Whether a destination may be talked to. Closed: as much as the sender likes. Open, while the destination is away or
 * paused: nothing, but from time to time one probe, whose answer decides.
 */
export declare class Circuit {
    #private;
    constructor(options: CircuitOptions);
    /** How many requests may run at once, if `concurrency` is the wish. */
    limit(concurrency: number): number;
    get closed(): boolean;
    /** Why everything is held until the user mends something. */
    get pausedBecause(): string | undefined;
    /** The destination did its work: it answered for a record, be it with a refusal. */
    answered(): void;
    /** The destination did not do its work. */
    failed(retryAfterMs: number | undefined): void;
    /** Returns whether this is news. */
    paused(reason: string): boolean;
    /** Allows a probe at once, whatever delay is running. */
    probeNow(): void;
    close(): void;
}
/**
 * Whether a URL is wrong. Only a destination that never took anything can have a wrong URL, and only if its answers say
 * so again and again: once it has taken something, in this process or an earlier one, a stranger's answer passes.
 */
export declare class KnownDestination {
    #private;
    /** `deliveredBefore`: whether an earlier process delivered anything; asked only when a stranger answers. */
    constructor(deliveredBefore: () => boolean);
    /** The outcome that counts: a stranger's answer is one to retry while the URL may be right. */
    weigh(outcome: Outcome): Outcome;
}
/**
 * How the first record of a lane has failed so far. It decides when the record is to blame and not the destination: a
 * record is never given up unless the destination answered for others while it failed.
 */
export declare class Trouble {
    #private;
    readonly id: string;
    /** In all, for the backoff. */
    failures: number;
    constructor(id: string, answers: number);
    /**
     * Counts a failure. `suspect`: nothing else was answered for so many times, so let the record behind it show whether
     * the destination works. `blame`: the record is to be set aside.
     */
    fail(answers: number, limit: number): "retry" | "suspect" | "blame";
    /** The record behind it has passed. One more failure is enough: the destination may just have come back. */
    putOnTrial(): void;
}
