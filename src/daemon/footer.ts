import type { DestinationExporter } from "../destinations/exporters.ts";
import { oneLine, shorten } from "../settings/mask.ts";

/** How often the thread looks whether the footer has news, and how long something may wait without a word of it. */
const LOOK_MS = 2_000;
const QUIET_MS = 30_000;

interface Watched {
	readonly exporters: readonly DestinationExporter[];
	readonly held: boolean;
}

/**
 * What pi's footer says of the deliveries: `undefined` as long as nothing has happened, one word when all is well, what
 * is the matter else. `waitingMs`: for how long something has been waiting without a break.
 */
export function footerText({ exporters, held }: Watched, waitingMs: number): string | undefined {
	const statuses = exporters.map(({ name, status }) => ({ name, ...status() }));
	const queued = statuses.reduce((sum, { outbox }) => sum + outbox.queued, 0);
	if (held) return `pi-sync: paused, ${queued} waiting`;
	for (const { name, sender, outbox } of statuses) {
		const why = oneLine(shorten(sender.lastFailure ?? "it does not answer"));
		if (sender.state === "paused") return `pi-sync: ${name} paused: ${why}`;
		if (sender.state === "away") return `pi-sync: ${outbox.queued} waiting for ${name}: ${why}`;
	}
	if (queued > 0 && waitingMs > QUIET_MS) return `pi-sync: ${queued} waiting`;
	return statuses.some(({ outbox }) => outbox.delivered > 0) ? "pi-sync: synced" : undefined;
}

/** Looks from time to time and tells what is new. `look` looks at once. */
export function watchFooter(
	watched: () => Watched,
	onNews: (text: string | undefined) => void,
): { look(): void; stop(): void } {
	let shown: string | undefined;
	let emptyAt = Date.now();
	const look = (): void => {
		const now = watched();
		if (now.exporters.every(({ status }) => status().outbox.queued === 0)) emptyAt = Date.now();
		const text = footerText(now, Date.now() - emptyAt);
		if (text !== shown) onNews(text);
		shown = text;
	};
	const timer = setInterval(look, LOOK_MS).unref();
	return { look, stop: () => clearInterval(timer) };
}
