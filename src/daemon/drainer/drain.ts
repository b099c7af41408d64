import { setImmediate } from "node:timers/promises";
import type { DestinationExporter } from "../../destinations/exporters.ts";

export interface DrainOptions {
	/** Milliseconds without anything delivered after which a destination is left to the next process. */
	readonly patienceMs: number;
	/** Milliseconds between looks for what other processes leave meanwhile. */
	readonly lookMs: number;
	/** Whether the state folder was taken away: then there is nobody left to deliver for. */
	readonly isGone: () => boolean;
	/** Gives the destinations what processes that died meanwhile did not. */
	readonly heal?: () => Promise<unknown>;
}

/** One piece of taking over may take so many milliseconds. */
const sliceMs = 50;

/**
 * Delivers what processes left behind, what they leave meanwhile included. Resolves when nothing is left, or when
 * nothing helps: a destination waits for the user, or has taken nothing for the time of our patience.
 */
export async function drain(destinations: readonly DestinationExporter[], options: DrainOptions): Promise<void> {
	let healing: Promise<unknown> | undefined;
	const healer = setInterval(() => {
		healing ??= options.heal?.().finally(() => {
			healing = undefined;
		});
	}, options.lookMs);
	try {
		for (;;) {
			await Promise.all(destinations.map((destination) => drainOne(destination, options)));
			if (healing === undefined) return;
			// What is still being told belongs to what is left: its outbox must not be closed under it.
			await healing;
		}
	} finally {
		clearInterval(healer);
	}
}

/** Whether there is something to take over, which then is. */
export const anythingLeft = (destinations: readonly DestinationExporter[]): boolean =>
	destinations.map((destination) => destination.takeOver(sliceMs) || waiting(destination) > 0).some(Boolean);

const waiting = (destination: DestinationExporter): number => destination.status().outbox.queued;

async function drainOne(destination: DestinationExporter, { patienceMs, lookMs, isGone }: DrainOptions): Promise<void> {
	const stop = new AbortController();
	let settled = 0;
	let since = performance.now();
	const look = () => {
		destination.takeOver(sliceMs);
		const { delivered, setAside } = destination.status().outbox;
		if (delivered + setAside > settled) since = performance.now();
		settled = delivered + setAside;
		if (performance.now() - since > patienceMs || isGone()) stop.abort();
	};
	const looking = setInterval(look, lookMs);
	try {
		for (;;) {
			while (destination.takeOver(sliceMs)) await setImmediate();
			if (waiting(destination) === 0 || stop.signal.aborted) return;
			await destination.flush(stop.signal);
			if (destination.status().sender.state === "paused") return;
		}
	} finally {
		clearInterval(looking);
	}
}
