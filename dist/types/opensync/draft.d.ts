import type { Part } from "./requests.ts";
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
