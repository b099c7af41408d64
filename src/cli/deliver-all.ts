import { setTimeout as delay, setImmediate } from "node:timers/promises";
import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import type { DestinationExporter } from "../destinations/exporters.ts";

/** Milliseconds for one piece of taking over, and between looks at what another process is still delivering. */
const SLICE_MS = 50;
const LOOK_MS = 250;

/**
 * Takes over what dead processes left for a destination, delivers it, and waits for what a living process is still
 * delivering. Resolves when nothing waits in its outbox, `folder`, when the user has to mend something, or at the abort.
 */
export async function deliverAll(exporter: DestinationExporter, folder: string, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		while (exporter.takeOver(SLICE_MS)) await setImmediate();
		await exporter.flush(signal);
		if (exporter.status().sender.state === "paused") return;
		if (exporter.status().outbox.queued > 0) continue;
		if (inspectOutbox(folder).queued === 0) return;
		await delay(LOOK_MS);
	}
}
