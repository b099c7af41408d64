import { type Call } from "../opensync/calls.ts";
import { type FinishedSpan } from "../span.ts";
import type { Unit } from "../units.ts";
/** A model call of a foreign trace. */
export interface ForeignCall extends Call {
    /** Ids of the spans around it, as far as they are there. */
    readonly above: readonly string[];
    /** Spans that tell of the same call, around it. */
    readonly copies: readonly FinishedSpan[];
}
/** A trace's model calls in the order of their starts, its embeddings, and the tools that belong to no call. */
export interface ForeignCalls {
    readonly calls: readonly ForeignCall[];
    readonly embeddings: readonly ForeignCall[];
    readonly stray: readonly FinishedSpan[];
}
/**
 * Where one instrumentation wraps the call of another, only the inner one counts. What it does not say (the messages,
 * where a provider's own SDK states the tokens alone) it takes from the one around it, if that is around no other.
 */
export declare function foreignCallsOf({ root, below }: Unit): ForeignCalls;
/** The call as one of its copies: where that one has been sent before, it must not come a second time. */
export declare function asCopy(call: ForeignCall, copy: FinishedSpan): ForeignCall;
