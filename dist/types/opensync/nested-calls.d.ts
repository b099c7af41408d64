import type { Part } from "./requests.ts";
import type { ToolRun } from "./tool-run.ts";
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
