import { setTimeout as sleep } from "node:timers/promises";
import type { DestinationExporter } from "../delivery/exporters.ts";

/** Far below what an outbox keeps: whoever brings the past must not push out what happens now. */
const MOST_QUEUED_BYTES = 16 * 1024 * 1024;
const MOST_QUEUED = 2_000;
const LOOK_MS = 20;

export interface PaceOptions {
	readonly destinations: readonly DestinationExporter[];
	readonly signal: AbortSignal;
	/** A destination waits for the user to mend something: there is no use in going on. */
	readonly onPaused: (name: string, reason: string) => void;
}

/** Waits while more is queued for any of the destinations than is good. */
export async function pace({ destinations, signal, onPaused }: PaceOptions): Promise<void> {
	for (;;) {
		const crowded = destinations.filter((destination) => {
			const { queued, queuedBytes } = destination.status().outbox;
			return queued > MOST_QUEUED || queuedBytes > MOST_QUEUED_BYTES;
		});
		if (crowded.length === 0 || signal.aborted) return;
		for (const { name, status } of crowded) {
			const { state, lastFailure = "" } = status().sender;
			if (state === "paused") onPaused(name, lastFailure);
		}
		await sleep(LOOK_MS);
	}
}
