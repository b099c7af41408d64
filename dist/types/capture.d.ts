import type { FinishedSpan } from "./span.ts";
/** How much of a session a destination gets: everything, everything but what tools were told and answered, or no content. */
export type CapturePolicy = "full" | "no-tool-content" | "metadata";
/**
 * A view of a span that shows what the policy lets pass, for whatever reads it: all else of the span is the original's.
 * Only attributes of the span contract pass a policy other than `full`, because only of them it is known what they
 * give away. Error texts and the attributes of events can quote content, and pass as it does.
 */
export declare function captured<S extends FinishedSpan>(span: S, policy: CapturePolicy): S;
