import { type FinishedSpan } from "../span.ts";
import type { Unit } from "../units.ts";
import { type Draft, type TranslateOptions } from "./drafts.ts";
import type { Part } from "./requests.ts";
/** A model call with the spans of the tools it asked for. */
export interface Call {
    readonly chat: FinishedSpan;
    readonly tools: readonly FinishedSpan[];
}
/** A unit's model calls in the order of their starts, and the tools that belong to none. */
interface Calls {
    readonly calls: readonly Call[];
    readonly stray: readonly FinishedSpan[];
}
/** Where an instrumentation wraps a model call in another, only the inner one counts: tokens must not count twice. */
export declare function callsOf(unit: Unit): Calls;
/** Each tool with the call that asked for it, else with the last one that had ended when it began. */
export declare function withTools(chats: readonly FinishedSpan[], tools: readonly FinishedSpan[]): readonly Call[];
/** Ids of the tool calls in a model's answer. */
export declare const askedFor: (chat: FinishedSpan) => Set<string>;
/** The messages of one model call: what was new to the model, then what it said, with the tools it asked for. */
export declare function modelCallDrafts(chat: FinishedSpan, runs: readonly ToolRun[], options: TranslateOptions): readonly Draft[];
/** What a model said, with the tools it asked for. */
export declare function answerDraft(chat: FinishedSpan, runs: readonly ToolRun[], options: TranslateOptions): Draft;
/** What became of a tool call. */
export interface ToolRun {
    readonly callId: string;
    readonly name: string;
    /** Absent where the span does not say, such as under a policy that lets no arguments pass. */
    readonly args?: unknown;
    /** Absent when the tool did not return, or its result was not recorded. */
    readonly result?: string;
    readonly isError: boolean;
    readonly spanId?: string;
    /** Of a nested call, which a tool made: the span of that tool. */
    readonly madeBy?: string;
    /** Place among the calls of the same answer or the same tool; absent where the span does not say. */
    readonly index?: number;
    /** Milliseconds; absent for a tool that did not return. */
    readonly durationMs?: number;
    /** Why it failed, as far as its span says: a policy that keeps results back takes the message away. */
    readonly failure?: string;
}
export declare function toolRunOf(span: FinishedSpan): ToolRun;
/** Arguments as values where they are JSON, else as the text they are. */
export declare function argumentsOf(value: unknown): unknown;
/** Calls that tools made to other tools, by the tool's span, in the order in which they were made. */
export type NestedCalls = ReadonlyMap<string, readonly ToolRun[]>;
/** Splits the runs of one answer into those that the model asked for and those that tools made. */
export declare function nestedCallsOf(runs: readonly ToolRun[]): {
    readonly asked: ToolRun[];
    readonly nested: NestedCalls;
};
/**
 * The calls that a tool made, each as a call named `<tool> › <nested tool>` and a result that says how it ended and how
 * long it took: what it gave back is not on record.
 */
export declare function shownNested(maker: ToolRun, makerName: string, nested: NestedCalls): readonly Part[];
export {};
