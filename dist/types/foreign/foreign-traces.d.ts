import type { TranslateOptions } from "../opensync/drafts.ts";
import type { OpenSyncRequest } from "../opensync/requests.ts";
import { type FinishedSpan } from "../span.ts";
import type { DropReason } from "../tally.ts";
import type { Unit } from "../units.ts";
import type { SessionBook } from "./session-book.ts";
/** Whether a unit is left out, because its session reaches OpenSync by another way. */
export type LeavesOut = (unit: Unit, sessionId: string) => boolean;
/**
 * Traces of other agents: spans of any convention in, OpenSync's requests out. Such spans know neither their session's
 * totals nor what was said before, so the book does.
 */
export declare class ForeignTraces {
    #private;
    /** `leavesOut` is asked for each unit before it is translated; without it, none is left out. */
    constructor(book: SessionBook, leavesOut?: LeavesOut);
    /** A span of any convention as one of the span contract. */
    read(span: FinishedSpan): FinishedSpan;
    /** Whether a unit is to be translated here: it does not carry its session's totals itself. */
    has({ kind, root }: Unit): boolean;
    /**
     * Runs `work`, which makes the requests of several units. Of each of their sessions the book is read and written once,
     * and the totals, which come last, are said once: a unit's cost does not grow with what its session holds. What the
     * units count is in the book when this returns.
     */
    together<T>(work: () => T): {
        readonly made: T;
        readonly totals: readonly OpenSyncRequest[];
    };
    /** A unit's requests in the order in which they are to be sent. What they count is in the book when this returns. */
    requestsOf(unit: Unit, options: TranslateOptions): {
        readonly requests: readonly OpenSyncRequest[];
        readonly drops: readonly DropReason[];
    };
    /**
     * What other processes have added to the sessions since their last requests were made. To be asked when those are in
     * the outbox: whoever comes last there has counted everything, and totals never go back.
     */
    news(): readonly OpenSyncRequest[];
}
