import { type FinishedSpan } from "./span.ts";
type IsHead = (span: FinishedSpan) => boolean;
/**
 * Finished spans that wait, as far as they have arrived a forest. A span that says nothing of models, agents or
 * sessions is kept only as a place in its tree.
 */
export declare class HeldSpans {
    #private;
    /** How many there are. */
    get count(): number;
    /** What they cost, in the units of `sizeOf`. */
    get size(): number;
    /** The oldest first; spans may be taken out meanwhile. */
    oldest(): Iterable<{
        readonly span: FinishedSpan;
        readonly heldAt: number;
    }>;
    /** A held span as it is held. */
    get(span: FinishedSpan): FinishedSpan | undefined;
    /** `now` is ms since 1970. A span that is held already takes the place of its older copy. Gives the span as it is held. */
    add(span: FinishedSpan, now: number): FinishedSpan;
    /** Lets go of a span. Returns whether it was held. */
    take(span: FinishedSpan): boolean;
    /** The held spans right below a span, in the order of their starts. */
    childrenOf(span: FinishedSpan): FinishedSpan[];
    /** The held spans below a span, at any depth: those that `accepts`, given the span right above them. */
    below(span: FinishedSpan, accepts: (span: FinishedSpan, above: FinishedSpan) => boolean): FinishedSpan[];
    /** The held spans that have the same parent as a span, be that held or not; itself among them. */
    siblingsOf(span: FinishedSpan): FinishedSpan[];
    /** The topmost span above a held one, as it is held, or the first on the way up that `isHead` accepts. */
    headOf(span: FinishedSpan, isHead: IsHead): FinishedSpan;
    /** The heads of several spans, each once: a step for each span, however long their ways up are. */
    headsOf(spans: readonly FinishedSpan[], isHead: IsHead): ReadonlySet<FinishedSpan>;
}
/** Whether no other span of its process is above it. */
export declare const isTop: (span: FinishedSpan) => boolean;
export declare function byStart(a: FinishedSpan, b: FinishedSpan): number;
/** An id of zeros is how OTLP can say that there is none. */
export declare function parentId({ parentSpanContext }: FinishedSpan): string | undefined;
/** Bytes of a span's texts in UTF-8, and so many more for each of its values, however deep. */
export declare function sizeOf({ name, status, attributes, instrumentationScope }: FinishedSpan): number;
export {};
