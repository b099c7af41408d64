import type { TakenRecord } from "./outbox/outbox.ts";

/** What the sender knows of a lane while there is something in it. */
export class Lane {
	readonly name: string;
	/** Waiting to be served, being served, or in its backoff: not to be queued again. */
	occupied = false;
	/** Of the backoff, or of the pause before coalesced records are sent. */
	cancelTimer: (() => void) | undefined;
	/** When something last arrived, by the sender's clock. */
	touchedAt = 0;
	/** Since when only coalesced records have been waiting. */
	coalescingSince: number | undefined;
	/** How the lane's first record has failed so far. */
	trouble: Trouble | undefined;
	/** That record, held back once it is suspected, while the record behind it shows whether the destination works. */
	suspect: TakenRecord | undefined;

	constructor(name: string) {
		this.name = name;
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
