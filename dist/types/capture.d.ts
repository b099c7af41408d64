import { type CapturePolicy } from "./capture-policy.ts";
import type { FinishedSpan } from "./span.ts";
/** Stands for what a tool answered where a policy does not let it pass. */
export declare const NOT_CAPTURED = "[not captured]";
/**
 * A view of a span that shows what the policy lets pass, for whatever reads it: all else of the span is the original's.
 * Only attributes of the span contract pass a policy that keeps anything back, because only of them it is known what
 * they give away. Error texts and the attributes of events can quote content, and pass as it does.
 */
export declare function captured<S extends FinishedSpan>(span: S, policy: CapturePolicy): S;
