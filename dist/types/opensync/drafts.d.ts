import type { GenAiMessage } from "../messages.ts";
import { type SessionSize } from "./limits.ts";
import type { MessageBody, Part } from "./requests.ts";
import type { SessionKey } from "./translate.ts";
/** What the user lets through. */
export interface TranslateOptions {
    /** False: neither names nor arguments nor results of tools. */
    readonly syncToolCalls: boolean;
    /** True: the model's reasoning as a quoted text before its answer. */
    readonly syncThinking: boolean;
}
/** A message before it has its place among the others of its unit. */
export interface Draft {
    readonly role: "user" | "assistant" | "system";
    /** Milliseconds since 1970. */
    readonly at: number;
    /** For search, evals and embeddings; shown only when there is no part. Never empty. */
    readonly text: string;
    readonly parts: readonly Part[];
    readonly model?: string;
    readonly promptTokens?: number;
    readonly completionTokens?: number;
    readonly durationMs?: number;
}
export declare const textPart: (content: string) => Part;
export declare const toolCallPart: (id: string, name: string, args: unknown) => Part;
/** An empty result would be shown as raw JSON, so it says that it is empty. */
export declare function toolResultPart(id: string, name: string, output: string, isError: boolean): Part;
/**
 * The messages of a list as OpenSync is to show them. `times` are in step with `messages`; one that is missing is
 * `otherwiseAt` (ms since 1970). A `tool` message is no message of its own: its results go behind the calls they
 * answer, and are left out where the call is not in the list, because then they belong to the message before it.
 */
export declare function conversationDrafts(messages: readonly GenAiMessage[], times: readonly (number | undefined)[], otherwiseAt: number, options: TranslateOptions): readonly Draft[];
/** What a tool answered, as one text. */
export declare function responseText(response: unknown): string;
/** Messages as OpenSync takes them, and how many there is no room for in the session. */
export declare function toMessages(key: SessionKey, placed: readonly Placed[], before: SessionSize): {
    readonly messages: readonly MessageBody[];
    readonly leftOut: number;
};
/** A draft with its id and its place. */
interface Placed {
    readonly externalId: string;
    /** Milliseconds since 1970, strictly increasing in a unit: OpenSync shows messages in the order of this. */
    readonly createdAt: number;
    readonly draft: Draft;
}
/**
 * Drafts in the order of their times. An id is `${sessionId}-${role}-${time}`, with `-n` behind it for the n-th of the
 * same role and millisecond, so that live, imported and repeated spans give the same ids. It starts with the session's
 * id because OpenSync looks message ids up across all users.
 */
export declare function timeline(sessionId: string, drafts: readonly Draft[]): readonly Placed[];
export {};
