import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import type { OutboxStats } from "../../exporter/outbox/stats.ts";
import { scrubSecrets } from "../settings/mask.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { type KnownDestination, knownDestinations, secretsOf } from "./known-destinations.ts";

/**
 * `idle`: nothing waits. `waiting`: something does, and nobody failed to deliver it. `away`: nobody answered the last
 * request, or the destination is overloaded. `paused`: the user has to mend the key or the URL. `off`: the settings switch it
 * off. `unconfigured`: the settings do not name it (any more, or with this URL).
 */
export type DestinationState = "idle" | "waiting" | "away" | "paused" | "off" | "unconfigured";

/** The shape that `pi-sync status --json` prints for one destination. Times are ISO 8601, sizes are bytes of bodies. */
export interface DestinationStatus {
	readonly name: string;
	readonly type: KnownDestination["type"];
	readonly url: string | null;
	readonly state: DestinationState;
	/** On disk now, whichever process holds it. */
	readonly queued: { readonly records: number; readonly bytes: number; readonly oldestAt: string | null };
	/** On disk now. */
	readonly setAside: number;
	/** Since the state folder was made, by all processes; a running one is some seconds behind. */
	readonly totals: {
		readonly recorded: number;
		readonly delivered: number;
		/** Made superfluous by a later record, such as a session's totals. */
		readonly superseded: number;
		readonly retried: number;
		readonly setAside: number;
		readonly dropped: Readonly<Record<string, number>>;
	};
	readonly lastFailure: { readonly at: string; readonly reason: string } | null;
}

/** Reads the state of every destination from the state folder, and changes nothing. Costs the size of what waits. */
export function readStatus(settings: ResolvedSettings): readonly DestinationStatus[] {
	const secrets = secretsOf(settings);
	return knownDestinations(settings).map((destination) => statusOf(destination, secrets));
}

function statusOf(destination: KnownDestination, secrets: readonly string[]): DestinationStatus {
	const { name, type, url, folder } = destination;
	const { queued, queuedBytes, oldestAt, setAside, stats } = inspectOutbox(folder);
	const { appended: recorded, delivered, superseded, retried, setAside: everSetAside, dropped, failure } = stats;
	return {
		...{ name, type, url: url ?? null, state: stateOf(destination, queued, stats) },
		queued: { records: queued, bytes: queuedBytes, oldestAt: oldestAt === undefined ? null : iso(oldestAt) },
		setAside,
		totals: { recorded, delivered, superseded, retried, setAside: everSetAside, dropped },
		lastFailure: failure ? { at: iso(failure.at), reason: scrubSecrets(failure.reason, secrets) } : null,
	};
}

function stateOf({ type, on }: KnownDestination, queued: number, { found = "well" }: OutboxStats): DestinationState {
	if (type === "unknown") return "unconfigured";
	if (!on) return "off";
	if (queued === 0) return "idle";
	return found === "well" ? "waiting" : found;
}

/** A time from a file may be any number. */
function iso(ms: number): string {
	const date = new Date(ms);
	return Number.isNaN(date.getTime()) ? "unknown" : date.toISOString();
}
