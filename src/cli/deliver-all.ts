import { setTimeout as delay } from "node:timers/promises";
import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import type { DestinationExporter } from "../destinations/exporters.ts";
import type { KnownDestination } from "../destinations/known-destinations.ts";

/** Milliseconds between looks at what goes by other settings. */
const LOOK_MS = 250;

/**
 * Delivers what waits for a destination, and waits until the daemon has delivered what agents
 * with other settings gave the same destination. Resolves when nothing waits in its outbox, `folder`, when the user has to
 * mend something, or at the abort.
 */
async function deliverAll(exporter: DestinationExporter, folder: string, signal: AbortSignal): Promise<void> {
	while (!signal.aborted) {
		await exporter.flush(signal);
		if (exporter.status().sender.state === "paused") return;
		if (exporter.status().outbox.queued > 0) continue;
		if (inspectOutbox(folder).queued === 0) return;
		await delay(LOOK_MS);
		exporter.look();
	}
}

/** The same for each, side by side. */
export async function deliverEach(
	exporters: readonly DestinationExporter[],
	known: readonly KnownDestination[],
	signal: AbortSignal,
): Promise<void> {
	await Promise.all(
		known.map(async ({ name, folder }) => {
			const exporter = exporters.find((candidate) => candidate.name === name);
			if (exporter !== undefined) await deliverAll(exporter, folder, signal);
		}),
	);
}
