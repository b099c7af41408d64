import type { FinishedSpan } from "./span.ts";
import type { Unit } from "./units.ts";
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
