import type { GenAiMessage } from "../messages.ts";
import { type Draft, type TranslateOptions } from "./draft.ts";
/**
 * The messages of a list as OpenSync is to show them. `times` are in step with `messages`; one that is missing is
 * `otherwiseAt` (ms since 1970). A `tool` message is no message of its own: its results go behind the calls they
 * answer, and are left out where the call is not in the list, because then they belong to the message before it.
 */
export declare function conversationDrafts(messages: readonly GenAiMessage[], times: readonly (number | undefined)[], otherwiseAt: number, options: TranslateOptions): readonly Draft[];
/** What a tool answered, as one text. */
export declare function responseText(response: unknown): string;
