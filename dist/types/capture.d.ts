import { type FinishedSpan } from "./span.ts";
/** Kinds of content that a destination gets or does not get. */
export declare const CAPTURE_KINDS: readonly ["prompts", "answers", "thinking", "toolArguments", "toolResults", "paths", "commandLines"];
export type CaptureKind = (typeof CAPTURE_KINDS)[number];
/** What passes, kind by kind. */
type Captures = Readonly<Record<CaptureKind, boolean>>;
export declare const CAPTURE_BASES: readonly ["full", "no-tool-content", "metadata"];
/** How much of a session a destination gets: everything, everything but what tools were told and answered, or no content. */
export type CaptureBase = (typeof CAPTURE_BASES)[number];
/** A base, and the kinds that differ from it. The base is the destination's default unless told. */
export interface CaptureChoice extends Partial<Captures> {
    readonly base?: CaptureBase;
}
export type CapturePolicy = CaptureBase | CaptureChoice;
/** Stands for what a tool answered where a policy does not let it pass. */
export declare const NOT_CAPTURED = "[not captured]";
/**
 * A view of a span that shows what the policy lets pass, for whatever reads it: all else of the span is the original's.
 * Only attributes of the span contract pass a policy that keeps anything back, because only of them it is known what
 * they give away. Error texts and the attributes of events can quote content, and pass as it does.
 */
export declare function captured<S extends FinishedSpan>(span: S, policy: CapturePolicy): S;
export {};
