/** Kinds of content that a destination gets or does not get. */
export declare const CAPTURE_KINDS: readonly ["prompts", "answers", "thinking", "toolArguments", "toolResults", "paths", "commandLines"];
export type CaptureKind = (typeof CAPTURE_KINDS)[number];
/** What passes, kind by kind. */
export type Captures = Readonly<Record<CaptureKind, boolean>>;
export declare const CAPTURE_BASES: readonly ["full", "no-tool-content", "metadata"];
/** How much of a session a destination gets: everything, everything but what tools were told and answered, or no content. */
export type CaptureBase = (typeof CAPTURE_BASES)[number];
/** A base, and the kinds that differ from it. The base is the destination's default unless told. */
export interface CaptureChoice extends Partial<Captures> {
    readonly base?: CaptureBase;
}
export type CapturePolicy = CaptureBase | CaptureChoice;
/** What a policy lets pass. `otherwise`: the base of a policy that names none. */
export declare function capturesOf(policy: CapturePolicy, otherwise?: CaptureBase): Captures;
