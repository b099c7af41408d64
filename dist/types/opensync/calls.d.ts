import { type FinishedSpan } from "../span.ts";
import type { Unit } from "../units.ts";
/** A model call with the spans of the tools it asked for. */
export interface Call {
    readonly chat: FinishedSpan;
    readonly tools: readonly FinishedSpan[];
}
/** A unit's model calls in the order of their starts, and the tools that belong to none. */
export interface Calls {
    readonly calls: readonly Call[];
    readonly stray: readonly FinishedSpan[];
}
/** Where an instrumentation wraps a model call in another, only the inner one counts: tokens must not count twice. */
export declare function callsOf(unit: Unit): Calls;
/** Each tool with the call that asked for it, else with the last one that had ended when it began. */
export declare function withTools(chats: readonly FinishedSpan[], tools: readonly FinishedSpan[]): readonly Call[];
/** Ids of the tool calls in a model's answer. */
export declare const askedFor: (chat: FinishedSpan) => Set<string>;
