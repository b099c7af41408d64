import type { MessagePart } from "../messages.ts";
import { type TranslateOptions } from "./draft.ts";
import type { Part } from "./requests.ts";
import { type ToolRun } from "./tool-run.ts";
/** Text and parts of an assistant message. */
export interface Said {
    readonly text: string;
    readonly parts: readonly Part[];
}
/**
 * What a model said: its texts, and each tool call with its result right behind it. `runs` are the calls' own spans or
 * results; those that no call asked for come last. `otherwise` stands for a message that says nothing at all.
 */
export declare function said(answer: readonly MessagePart[], runs: readonly ToolRun[], options: TranslateOptions, otherwise: string): Said;
