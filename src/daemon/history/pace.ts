import { setTimeout as sleep } from "node:timers/promises";
import type { DestinationExporter } from "../../destinations/exporters.ts";

/** Far below what an outbox keeps: whoever brings the past must not push out what happens now. */
const MOST_QUEUED_BYTES = 16 * 1024 * 1024;
const MOST_QUEUED = 2_000;
const LOOK_MS = 20;

export interface PaceOptions {
	readonly destinations: readonly DestinationExporter[];
	/** Ends the waiting. */
	readonly signal: AbortSignal;
	/** Milliseconds that are waited for a destination that takes nothing. */
	readonly patienceMs: number;
	/** A destination takes nothing, or waits for the user to mend something: it gets no more of the past, the others do. */
	readonly onGivenUp: (name: string, reason: string) => void;
}

/** How fast the past is told: as fast as each destination takes it, and without those that do not. */
export class Pace {
	readonly #options: PaceOptions;
	readonly #givenUp = new Set<DestinationExporter>();

	constructor(options: PaceOptions) {
		this.#options = options;
	}

	/** Whether a destination still gets something. */
	keepsUp = (destination: DestinationExporter): boolean => !this.#givenUp.has(destination);

	/** Waits while more is queued for any destination that keeps up than is good. */
	async wait(): Promise<void> {
		const { signal, patienceMs } = this.#options;
		const settled = new Map<DestinationExporter, { readonly count: number; readonly since: number }>();
		for (;;) {
			const crowded = this.#options.destinations.filter((one) => this.keepsUp(one) && isCrowded(one));
			if (crowded.length === 0 || signal.aborted) return;
			for (const destination of crowded) {
				const { sender, outbox } = destination.status();
				const count = outbox.delivered + outbox.setAside;
				const before = settled.get(destination);
				if (before?.count !== count) settled.set(destination, { count, since: performance.now() });
				else if (performance.now() - before.since > patienceMs) this.#giveUp(destination, "takes nothing");
				if (sender.state === "paused") this.#giveUp(destination, "is paused");
			}
			await sleep(LOOK_MS);
		}
	}

	#giveUp(destination: DestinationExporter, what: string): void {
		if (!this.keepsUp(destination)) return;
		this.#givenUp.add(destination);
		const { lastFailure } = destination.status().sender;
		this.#options.onGivenUp(destination.name, lastFailure === undefined ? what : `${what} (${lastFailure})`);
	}
}

function isCrowded(destination: DestinationExporter): boolean {
	const { queued, queuedBytes } = destination.status().outbox;
	return queued > MOST_QUEUED || queuedBytes > MOST_QUEUED_BYTES;
}
