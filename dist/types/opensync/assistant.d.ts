import type { MessagePart } from "../messages.ts";
import { type ToolRun } from "./calls.ts";
import { type TranslateOptions } from "./drafts.ts";
import type { Part } from "./requests.ts";
/** What stands for an answer that a policy keeps back, for tool calls that are not synced, for an answer without text. */
export declare const NOT_RECORDED = "[content not recorded]";
export declare const NOT_SYNCED = "[tool calls not synced]";
export declare const NO_TEXT = "(no text)";
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
