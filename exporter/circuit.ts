import type { Outcome } from "./outcome.ts";
import type { SetTimer } from "./time.ts";

/** Growing delays with full jitter: anything from 0 to `firstMs`, twice that, four times, … up to `maxMs`. */
export interface Backoff {
	readonly firstMs: number;
	readonly maxMs: number;
}

/** Milliseconds to wait after so many failures in a row. */
export const backoffDelay = (backoff: Backoff, failures: number, random: () => number): number =>
	random() * Math.min(backoff.maxMs, backoff.firstMs * 2 ** Math.min(failures - 1, 30));

export interface CircuitOptions {
	/** Failures in a row, of whatever records, after which the destination counts as away. */
	readonly openAfter: number;
	readonly backoff: Backoff;
	/** Milliseconds between probes while paused. */
	readonly pauseProbeMs: number;
	/** A `Retry-After` beyond this many milliseconds is cut to it. */
	readonly maxRetryAfterMs: number;
	readonly random: () => number;
	readonly setTimer: SetTimer;
	/** Called when a probe may be sent. */
	readonly onProbe: () => void;
}

/**
 * Whether a destination may be talked to. Closed: as much as the sender likes. Open, while the destination is away or
 * paused: nothing, but from time to time one probe, whose answer decides.
 */
export class Circuit {
	readonly #options: CircuitOptions;
	#state: "closed" | "open" | "probing" = "closed";
	#failures = 0;
	#pausedBecause: string | undefined;
	#delayMs = 0;
	#cancelTimer: () => void = () => {};

	constructor(options: CircuitOptions) {
		this.#options = options;
	}

	/** How many requests may run at once, if `concurrency` is the wish. */
	limit(concurrency: number): number {
		if (this.#state === "closed") return concurrency;
		return this.#state === "probing" ? 1 : 0;
	}

	get closed(): boolean {
		return this.#state === "closed";
	}

	/** Why everything is held until the user mends something. */
	get pausedBecause(): string | undefined {
		return this.#pausedBecause;
	}

	/** The destination did its work: it answered for a record, be it with a refusal. */
	answered(): void {
		this.#cancelTimer();
		this.#state = "closed";
		this.#failures = 0;
		this.#pausedBecause = undefined;
	}

	/** The destination did not do its work. */
	failed(retryAfterMs: number | undefined): void {
		const { openAfter, backoff, random, maxRetryAfterMs, pauseProbeMs } = this.#options;
		const wishMs = Math.min(retryAfterMs ?? 0, maxRetryAfterMs);
		if (this.#state === "open") {
			// The request was under way when the circuit opened. That it failed is no news, a longer wish is.
			if (wishMs > this.#delayMs) this.#open(wishMs);
			return;
		}
		this.#failures += 1;
		if (this.#state === "closed" && this.#failures < openAfter && retryAfterMs === undefined) return;
		const opened = Math.max(1, this.#failures - openAfter + 1);
		const delayMs = this.#pausedBecause === undefined ? backoffDelay(backoff, opened, random) : pauseProbeMs;
		this.#open(Math.max(delayMs, wishMs));
	}

	/** Returns whether this is news. */
	paused(reason: string): boolean {
		const news = this.#pausedBecause === undefined;
		this.#pausedBecause = reason;
		this.#open(this.#options.pauseProbeMs);
		return news;
	}

	/** Allows a probe at once, whatever delay is running. */
	probeNow(): void {
		if (this.#state !== "open") return;
		this.#cancelTimer();
		this.#state = "probing";
	}

	close(): void {
		this.#cancelTimer();
	}

	#open(delayMs: number): void {
		this.#cancelTimer();
		this.#state = "open";
		this.#delayMs = delayMs;
		this.#cancelTimer = this.#options.setTimer(() => {
			this.#state = "probing";
			this.#options.onProbe();
		}, delayMs);
	}
}

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

/**
 * How the first record of a lane has failed so far. It decides when the record is to blame and not the destination: a
 * record is never given up unless the destination answered for others while it failed.
 */
export class Trouble {
	readonly id: string;
	/** In all, for the backoff. */
	failures = 0;
	/** Failures although the destination had answered for others since the one before; and those where it had not. */
	#strikes = 0;
	#silent = 0;
	/** The sender's count of answers at the last failure. */
	#answers: number;
	#onTrial = false;

	constructor(id: string, answers: number) {
		this.id = id;
		this.#answers = answers;
	}

	/**
	 * Counts a failure. `suspect`: nothing else was answered for so many times, so let the record behind it show whether
	 * the destination works. `blame`: the record is to be set aside.
	 */
	fail(answers: number, limit: number): "retry" | "suspect" | "blame" {
		this.failures += 1;
		if (answers > this.#answers) this.#strikes += 1;
		else this.#silent += 1;
		this.#answers = answers;
		if (this.#onTrial || this.#strikes >= limit) return "blame";
		if (this.#silent < limit) return "retry";
		this.#silent = 0;
		return "suspect";
	}

	/** The record behind it has passed. One more failure is enough: the destination may just have come back. */
	putOnTrial(): void {
		this.#onTrial = true;
	}
}
