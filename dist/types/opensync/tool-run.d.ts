import { type FinishedSpan } from "../span.ts";
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
