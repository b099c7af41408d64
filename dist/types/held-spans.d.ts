import type { FinishedSpan } from "./span.ts";
/**
 * Finished spans that wait, as far as they have arrived a forest. A span that says nothing of models, agents or
 * sessions is kept only as a place in its tree.
 */
export declare class HeldSpans {
    #private;
    /** How many there are. */
    get count(): number;
    /** UTF-16 units of their attributes. */
    get size(): number;
    /** The oldest first; spans may be taken out meanwhile. */
    oldest(): Iterable<{
        readonly span: FinishedSpan;
        readonly heldAt: number;
    }>;
    /** A held span as it is held. */
    get(span: FinishedSpan): FinishedSpan | undefined;
    /** `now` is ms since 1970. A span that is held already takes the place of its older copy. */
    add(span: FinishedSpan, now: number): void;
    /** Lets go of a span. Returns whether it was held. */
    take(span: FinishedSpan): boolean;
    /** The held spans right below a span, in the order of their starts. */
    childrenOf(span: FinishedSpan): FinishedSpan[];
    /** The held spans that have the same parent as a span, be that held or not; itself among them. */
    siblingsOf(span: FinishedSpan): FinishedSpan[];
    /** The topmost span above a held one, as it is held, or the first on the way up that `isHead` accepts. */
    headOf(span: FinishedSpan, isHead: (span: FinishedSpan) => boolean): FinishedSpan;
}
/** Whether no other span of its process is above it. */
export declare const isTop: (span: FinishedSpan) => boolean;
export declare function byStart(a: FinishedSpan, b: FinishedSpan): number;
/** An id of zeros is how OTLP can say that there is none. */
export declare function parentId({ parentSpanContext }: FinishedSpan): string | undefined;
/** UTF-16 units of a span's attributes. */
export declare function sizeOf({ name, attributes }: FinishedSpan): number;
