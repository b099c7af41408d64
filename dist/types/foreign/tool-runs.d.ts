import { type Call, type ToolRun } from "../opensync/calls.ts";
/** What the model was told of tools, by call id. */
export type ToolResults = ReadonlyMap<string, {
    readonly result: string;
    readonly isError: boolean;
}>;
/** The tools of a call: their own spans, and for calls without one what the next call was told of its result. */
export declare function toolRunsOf({ chat, tools }: Call, results: ToolResults): readonly ToolRun[];
/** What the calls of a trace say of the results of tools: in their inputs, or in the answer where the provider ran them. */
export declare function resultsIn(calls: readonly Call[]): ToolResults;
