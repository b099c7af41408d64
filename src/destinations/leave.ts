import type { DestinationExporter } from "./exporters.ts";

export interface LeaveOptions {
	/** Milliseconds in all. */
	readonly budgetMs: number;
	/** There is work for the drainer beside what waits. */
	readonly toHeal?: boolean;
	/** Starts the drainer; never throws. */
	readonly startDrainer: () => void;
}

/** Starting a process takes this long in one as large as pi: 20 ms with 200 MB, measured. */
const startingMs = 25;

/** What the disk refused would be lost with this process: worth so much waiting, and no more. */
const withoutDiskMs = 1500;

/**
 * The end of this process: delivers what it can within the budget, lets go of the rest, and starts the drainer if there
 * is any. Destinations known to be away are not waited for; one whose disk refused is
 * waited for longer. Resolves with the names of those for which something is left.
 */
export async function leave(
	exporters: readonly DestinationExporter[],
	{ budgetMs, toHeal = false, startDrainer }: LeaveOptions,
): Promise<readonly string[]> {
	const patienceMs = Math.max(0, budgetMs - startingMs);
	await Promise.all(exporters.map((exporter) => exporter.shutdown(patienceFor(exporter, patienceMs))));
	const left = exporters.filter((exporter) => exporter.status().outbox.queued > 0).map(({ name }) => name);
	if (left.length > 0 || toHeal) startDrainer();
	return left;
}

function patienceFor(exporter: DestinationExporter, patienceMs: number): number {
	const { sender, outbox } = exporter.status();
	if (sender.state === "away" || sender.state === "paused") return 0;
	if (outbox.inMemoryOnly > 0) return withoutDiskMs;
	// One that has not answered for longer than that will not answer now.
	return (sender.unansweredMs ?? 0) > patienceMs ? 0 : patienceMs;
}
