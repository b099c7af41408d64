import { type FinishedSpan } from "../span.ts";
/**
 * A stated operation as the conventions call it. They allow names of one's own, so of any other the span's content
 * tells; Gemini CLI calls its embeddings as it calls its chats.
 */
export declare function operationOf(span: FinishedSpan, stated: string | undefined): string | undefined;
/** The operation of a span that states none in the conventions' own attribute. */
export declare function operationOfLegacy(span: FinishedSpan): string | undefined;
