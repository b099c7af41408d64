import { type Call } from "../opensync/calls.ts";
import { type FinishedSpan } from "../span.ts";
import type { Unit } from "../units.ts";
import { type Place } from "./places.ts";
/** A model call of a foreign trace, or what stands for some. */
export interface ForeignCall extends Call, Place {
    /** Absent of a model call. */
    readonly kind?: "agent" | "embedding" | undefined;
    /** Spans that tell of the same call, around it. */
    readonly copies: readonly FinishedSpan[];
    /** The agent whose answer it says. */
    readonly answerOf?: FinishedSpan;
}
export interface ForeignCalls {
    /** The model calls, and the agents that speak for theirs, in the order of their starts. */
    readonly calls: readonly ForeignCall[];
    /** What has figures and says nothing: embeddings, and agents whose calls speak for themselves. */
    readonly silent: readonly ForeignCall[];
    /** All agents that state anything. */
    readonly agents: readonly FinishedSpan[];
    /** Tools that belong to no call. */
    readonly stray: readonly FinishedSpan[];
}
/**
 * Where one instrumentation wraps the call of another, only the inner one counts. What it does not say (the messages,
 * where a provider's own SDK states the tokens alone) it takes from the one around it, if that is around no other. An
 * agent of whose calls nothing is told, such as one of a remote service, speaks for them.
 */
export declare function foreignCallsOf({ root, below }: Unit): ForeignCalls;
/** The call as one of its copies: where that one has been sent before, it must not come a second time. */
export declare function asCopy(call: ForeignCall, copy: FinishedSpan): ForeignCall;
