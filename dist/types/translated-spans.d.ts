import type { FinishedSpan } from "./span.ts";
import type { Unit } from "./units.ts";
/** Knows which spans were translated already, so that spans that come again, in whatever pieces, do no harm. */
export interface TranslatedSpans {
    /** Whether the requests of this very span, as it ended, were put into the outbox. */
    has(span: FinishedSpan): boolean;
    /** These spans wait no more: their requests are in the outbox, or there are none. */
    add(spans: readonly FinishedSpan[]): void;
}
/** Remembers the latest spans of this process. */
export declare class RecentSpans implements TranslatedSpans {
    #private;
    constructor(most?: number);
    has(span: FinishedSpan): boolean;
    add(spans: readonly FinishedSpan[]): void;
    /** Returns whether it was not known. */
    addKey(key: number): boolean;
}
/**
 * A number that stands for a span as it ended: 53 bits of a hash of its ids and its end, so that a span that was written
 * anew with another end (a turn that was healed after a crash) is another one.
 */
export declare function spanKey(span: FinishedSpan): number;
/**
 * Foreign trees that were whole a short while ago. A span that comes after its root finds its tree here, so that the
 * tree can be translated once more with it: a tool's result goes behind the call that asked for it.
 */
export declare class RecentTrees {
    #private;
    /** `mostSize` is in the units of `sizeOf`. */
    constructor(keepMs: number, mostSize: number);
    get size(): number;
    /** Keeps trees, the latest last: of more than there is room for, the first ones are not even looked at. */
    keep(units: readonly Unit[], now: number): void;
    /** Gives the spans of the tree that a span's parent is in, which is then not here any more. */
    take(late: FinishedSpan): readonly FinishedSpan[];
}
