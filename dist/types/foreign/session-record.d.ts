import type { SessionSize } from "../opensync/limits.ts";
import type { SessionBody } from "../opensync/requests.ts";
import type { Place } from "./places.ts";
import { type BookEntry, type CallEntry, type OpeningEntry } from "./session-book.ts";
/** A session's sums: tokens and USD of its model calls, ms of its runs. */
export interface SessionSums {
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly cost?: number;
    readonly durationMs: number;
    readonly model?: string | undefined;
    readonly provider?: string | undefined;
}
/** What is known of one trace of a session, by the ids of its spans. */
export interface TraceRecord {
    call(span: string): CallEntry | undefined;
    hasRun(span: string): boolean;
    /** Whether a span is known to be around a model call that counts by itself. */
    isWrapper(span: string): boolean;
    /** Whether an agent is known to have calls inside that speak for themselves. */
    isAroundSpeakers(agent: string): boolean;
    /** Whether one of the spans around a call has said what it says. */
    isToldAbove(place: Pick<Place, "above" | "beyond">): boolean;
}
/**
 * A session's entries, put together. The result is the same in whatever order they come and however often each does.
 */
export declare class SessionRecord {
    #private;
    add(entry: BookEntry): void;
    /** Whether anything that begins at this time (ms since 1970) can be the session's beginning. */
    mayBeOpenedAt(start: number): boolean;
    /** Whether the session would begin as this says. */
    isOpenedBy(entry: OpeningEntry): boolean;
    /** The key of the span that said an input message. */
    sayer(message: string): string | undefined;
    /** What is known of a trace. */
    inTrace(trace: string): TraceRecord;
    /** How the session begins: as its earliest part says that has a title of its own. */
    get opening(): SessionBody | undefined;
    size(): SessionSize;
    /** Only traces that have changed are summed anew. */
    sums(): SessionSums;
}
/** Of two copies of a call the one that said more; of each figure the higher; what is around it is known from both. */
export declare function better(known: CallEntry | undefined, entry: CallEntry): CallEntry;
