import { type FinishedSpan } from "../span.ts";
import type { Part } from "./requests.ts";
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
