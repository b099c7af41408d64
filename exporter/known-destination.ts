import type { Outcome } from "./outcome.ts";

/** Answers of a stranger, without a good one before, after which the URL counts as wrong. */
const STRANGERS = 6;

/**
 * Whether a URL is wrong. Only a destination that never took anything can have a wrong URL, and only if its answers say
 * so again and again: once it has taken something, in this process or an earlier one, a stranger's answer passes.
 */
export class KnownDestination {
	readonly #deliveredBefore: () => boolean;
	#known = false;
	#strangers = 0;

	/** `deliveredBefore`: whether an earlier process delivered anything; asked only when a stranger answers. */
	constructor(deliveredBefore: () => boolean) {
		this.#deliveredBefore = deliveredBefore;
	}

	/** The outcome that counts: a stranger's answer is one to retry while the URL may be right. */
	weigh(outcome: Outcome): Outcome {
		if (outcome.type === "success") this.#known = true;
		if (outcome.type === "success" || outcome.type === "rejected") this.#strangers = 0;
		if (outcome.type !== "paused" || outcome.stranger === undefined) return outcome;
		this.#strangers += 1;
		if (!this.#known && this.#deliveredBefore()) this.#known = true;
		const sure = !this.#known && this.#strangers >= STRANGERS;
		return sure ? outcome : { type: "retryable", reason: outcome.reason };
	}
}
