/** Kinds of content that a destination gets or does not get. */
export const CAPTURE_KINDS = [
	"prompts",
	"answers",
	"thinking",
	"toolArguments",
	"toolResults",
	"paths",
	"commandLines",
] as const;

export type CaptureKind = (typeof CAPTURE_KINDS)[number];

/** What passes, kind by kind. */
export type Captures = Readonly<Record<CaptureKind, boolean>>;

export const CAPTURE_BASES = ["full", "no-tool-content", "metadata"] as const;

/** How much of a session a destination gets: everything, everything but what tools were told and answered, or no content. */
export type CaptureBase = (typeof CAPTURE_BASES)[number];

/** A base, and the kinds that differ from it. The base is the destination's default unless told. */
export interface CaptureChoice extends Partial<Captures> {
	readonly base?: CaptureBase;
}

export type CapturePolicy = CaptureBase | CaptureChoice;

const all = (pass: boolean): Captures => ({
	prompts: pass,
	answers: pass,
	thinking: pass,
	toolArguments: pass,
	toolResults: pass,
	paths: pass,
	commandLines: pass,
});

const BASES: Readonly<Record<CaptureBase, Captures>> = {
	full: all(true),
	"no-tool-content": { ...all(true), toolArguments: false, toolResults: false, commandLines: false },
	metadata: all(false),
};

/** What a policy lets pass. `otherwise`: the base of a policy that names none. */
export function capturesOf(policy: CapturePolicy, otherwise: CaptureBase = "full"): Captures {
	if (typeof policy === "string") return BASES[policy];
	const { base = otherwise, ...kinds } = policy;
	return { ...BASES[base], ...kinds };
}
