import type { SessionSize } from "../opensync/limits.ts";
import type { SessionBody } from "../opensync/requests.ts";
import type { SessionRecord } from "./session-record.ts";
/** A model call that was counted. Times are ms since 1970. Of two of the same span the one that said more counts. */
export interface CallEntry {
    readonly type: "call";
    readonly span: string;
    readonly trace: string;
    readonly start: number;
    readonly end: number;
    /** Absent of a model call. An agent's figures are sums: they count where no call inside of it states them. */
    readonly kind?: "agent" | "embedding" | undefined;
    /** Spans around it, as far as they were known: where one of them is a call too, only this one counts. */
    readonly above: readonly string[];
    /** The agent or tool that it is a part of, and the spans around that: where one is an agent, its sums hold this. */
    readonly beyond?: readonly string[] | undefined;
    /** The farthest of the spans around it had not come. */
    readonly open?: true | undefined;
    readonly input: number;
    readonly output: number;
    /** USD; absent when it is not known. */
    readonly cost?: number | undefined;
    readonly model?: string | undefined;
    readonly provider?: string | undefined;
    /** The session before the call's messages: a repeated copy is cut to the same lengths. */
    readonly before: SessionSize;
    /** Messages it said, and their bytes. */
    readonly messages: number;
    readonly bytes: number;
    /** The bytes of what was really said, where that is less: without what stands for content that is missing. */
    readonly weight?: number | undefined;
    /** Fingerprints of the input messages it said: no other call says them again. */
    readonly said: readonly string[];
}
/** A topmost span with model calls below it: its time is the session's. */
export interface RunEntry {
    readonly type: "run";
    readonly span: string;
    readonly trace: string;
    readonly start: number;
    readonly end: number;
}
/** How the session's row was begun, or would have been, had this part of it come first. */
export interface OpeningEntry {
    readonly type: "opening";
    readonly body: SessionBody;
    /** The title is the session's own or its first prompt, not just the name of a span. */
    readonly named: boolean;
}
/** What tells a span from all others: its id does so only within its trace. */
export declare const spanKey: (trace: string, span: string) => string;
export type BookEntry = CallEntry | RunEntry | OpeningEntry;
/**
 * What has been counted and said of sessions whose spans carry no running totals. It is asked before such spans are
 * translated and written before their requests are, so that what is sent is the same however often, in whatever order
 * and by however many processes the spans come. Synchronous; never throws.
 */
export interface SessionBook {
    /** All that is known of a session, other processes' entries included. Not to be changed. */
    of(sessionId: string): SessionRecord;
    /** When it returns, the entries are kept as safely as this book can. */
    add(sessionId: string, entries: readonly BookEntry[]): void;
    /**
     * Runs `work`, which asks for the same sessions and adds to them again and again. A book may read each of them once,
     * and keep what was added when `work` has ended instead of at once. Runs `afterwards` when it is kept, which is told of
     * these sessions what other processes have added meanwhile, and returns its result.
     */
    together?<T, U>(work: () => T, afterwards: (made: T) => U): U;
}
