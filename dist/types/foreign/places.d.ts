import { type FinishedSpan } from "../span.ts";
/** What is known of the spans around a call, by their ids, the nearest first. */
export interface Place {
    /** Those that can tell of the same call, if they are calls: up to the agent or tool that it is a part of. */
    readonly above: readonly string[];
    /** That agent or tool and what is around it: of these, agents can have the call in their sums. */
    readonly beyond: readonly string[];
    /** The farthest of them has not come, so there may be more. */
    readonly isOpen: boolean;
}
/** Where each of these spans is among them. Beyond 64 spans around it, nothing is known. */
export declare function placesOf(spans: readonly FinishedSpan[]): (span: FinishedSpan) => Place;
