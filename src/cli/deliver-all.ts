import { setImmediate } from "node:timers/promises";
import type { DestinationExporter } from "../destinations/exporters.ts";

/** Milliseconds for one piece of taking over. */
const SLICE_MS = 50;

/**
 * Takes over what dead processes left for a destination, and delivers what waits. Resolves when nothing waits, when the
 * user has to mend something, or at the abort.
 */
export async function deliverAll(exporter: DestinationExporter, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		while (exporter.takeOver(SLICE_MS)) await setImmediate();
		await exporter.flush(signal);
		if (exporter.status().sender.state === "paused" || exporter.status().outbox.queued === 0) return;
	}
}
