import { type FinishedSpan } from "../span.ts";
import type { Draft, TranslateOptions } from "./draft.ts";
import type { ToolRun } from "./tool-run.ts";
/** The messages of one model call: what was new to the model, then what it said, with the tools it asked for. */
export declare function modelCallDrafts(chat: FinishedSpan, runs: readonly ToolRun[], options: TranslateOptions): readonly Draft[];
/** What a model said, with the tools it asked for. */
export declare function answerDraft(chat: FinishedSpan, runs: readonly ToolRun[], options: TranslateOptions): Draft;
