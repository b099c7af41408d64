import type { FinishedSpan } from "../span.ts";
/** The messages of numbered attributes (`gen_ai.prompt.0.content`), or of the one attribute that holds them all. */
export declare function numberedMessages(span: FinishedSpan, name: string, otherwise: "user" | "assistant"): readonly import("../messages.ts").GenAiMessage[];
