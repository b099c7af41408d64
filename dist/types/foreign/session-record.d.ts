import type { SessionSize } from "../opensync/limits.ts";
import type { SessionBody } from "../opensync/requests.ts";
import { type BookEntry, type CallEntry, type OpeningEntry } from "./session-book.ts";
import { TraceRecord } from "./trace-record.ts";
/** A session's sums: tokens and USD of its model calls, ms of its runs. */
export interface SessionSums {
    readonly promptTokens: number;
    readonly completionTokens: number;
    readonly cost?: number;
    readonly durationMs: number;
    readonly model?: string | undefined;
    readonly provider?: string | undefined;
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
