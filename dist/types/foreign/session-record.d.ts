import type { SessionSize } from "../opensync/limits.ts";
import type { SessionBody } from "../opensync/requests.ts";
import type { BookEntry, CallEntry, OpeningEntry } from "./session-book.ts";
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
    call(span: string): CallEntry | undefined;
    hasRun(span: string): boolean;
    /** Whether the session would begin as this says. */
    isOpenedBy(entry: OpeningEntry): boolean;
    /** The span that said an input message. */
    sayer(message: string): string | undefined;
    /** Whether a span is known to be around a model call that counts by itself. */
    isWrapper(span: string): boolean;
    /** How the session begins: as its earliest part says that has a title of its own. */
    get opening(): SessionBody | undefined;
    size(): SessionSize;
    sums(): SessionSums;
}
