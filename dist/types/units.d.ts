import { SPAN_KIND } from "./semconv.ts";
import { type FinishedSpan } from "./span.ts";
import { type Drops } from "./tally.ts";
import { type TranslatedSpans } from "./translated-spans.ts";
type SpanKind = (typeof SPAN_KIND)[keyof typeof SPAN_KIND];
/**
 * What is translated at once. A `session`, a `run` and an `aside` stand alone; a `turn` comes with its model call and
 * tools; a `tree` is a span without any of these kinds and all that is below it: a foreign trace, or a child that came
 * after its turn had to go without it.
 */
export interface Unit {
    readonly kind: SpanKind | "tree";
    readonly root: FinishedSpan;
    /** By start time: a turn's model calls and tools, or all that is below a tree's root; of other units nothing. */
    readonly below: readonly FinishedSpan[];
}
/** How much may wait for the end of its unit. */
export interface HoldLimits {
    readonly maxSpans: number;
    /** Bytes of the held spans' texts in UTF-8, and 16 for each of their values. */
    readonly maxSize: number;
    readonly maxAgeMs: number;
}
/**
 * Gathers finished spans into units of sync, in whatever order they come. A turn is complete when its model call and
 * as many tools as it says are there; a tree, when its topmost span is. What is not complete is held within limits;
 * past them the oldest unit goes as it is, under a counted reason. A complete turn always goes as a whole; what is a
 * piece, or cannot be told from one (a tree), goes without what went before: a repetition never makes a message weaker.
 */
export declare class UnitGatherer {
    #private;
    constructor(drops: Drops, limits?: Partial<HoldLimits>, translated?: TranslatedSpans);
    /** How many spans are waiting for the rest of their unit. */
    get waiting(): number;
    /** What may be translated with what comes next, in the units of `maxSize`: what waits, and trees of a while ago. */
    get size(): number;
    /** Those of the spans that wait, as they are held. */
    held(spans: readonly FinishedSpan[]): readonly FinishedSpan[];
    /** Takes spans in and gives the units they complete: sessions first, runs last. `now` is ms since 1970. */
    add(spans: readonly FinishedSpan[], now: number): readonly Unit[];
    /** Gives what has waited too long. */
    expire(now: number): readonly Unit[];
    /** Gives everything there is: nothing will come any more. */
    drain(): readonly Unit[];
}
export {};
