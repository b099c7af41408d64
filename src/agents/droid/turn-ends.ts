import type { TranscriptEvent } from "../../transcript.ts";
import { SampledUsage } from "./sampled-usage.ts";

/**
 * Tells of each turn that is over what it used, then its end. The record says that a turn is over; what it used is known
 * then, or a moment later, or to nobody. The order is the same, however late it is known.
 */
export class TurnEnds {
	readonly usage: SampledUsage;
	/** Times of the messages that were told, by their ids (ms since 1970). Takes about 80 bytes a line. */
	readonly #times = new Map<string, number>();
	/** A turn is over, and its end waits for what the turn used. */
	#isSettling = false;

	/** `kept`: the file of what hooks said of the session. */
	constructor(kept: string | undefined) {
		this.usage = new SampledUsage(kept);
	}

	/** A message was told. `at`: when it was written (ms since 1970). */
	told(id: string, at: number): void {
		this.#times.set(id, at);
	}

	/** The record says that the turn is over. */
	isOver(): void {
		this.#isSettling = true;
	}

	/** The end of the turn that is over, once it is known what the turn used. */
	known(): readonly TranscriptEvent[] {
		const used = this.#isSettling ? this.usage.ofTurn(this.#timeOf) : undefined;
		return used === undefined ? [] : [...used, ...this.#settle()];
	}

	/** The same, where nobody will say any more what the turn used. */
	settled(): readonly TranscriptEvent[] {
		return [...this.known(), ...this.#settle()];
	}

	/** All that was over before the session goes on, or ends. */
	before(): readonly TranscriptEvent[] {
		const used = this.usage.ofTurn(this.#timeOf) ?? [];
		return [...used, ...this.#settle(), ...this.usage.beforeNext(this.#timeOf)];
	}

	readonly #timeOf = (id: string) => this.#times.get(id);

	#settle(): readonly TranscriptEvent[] {
		if (!this.#isSettling) return [];
		this.#isSettling = false;
		return [{ type: "run_settled" }];
	}
}
