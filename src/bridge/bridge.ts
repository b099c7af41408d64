import { Backroom } from "./back.ts";
import type { ResolvedBridgeConfig } from "./config.ts";
import { BridgeDestination, type DestinationOptions, type DestinationStatus } from "./destination.ts";
import { startFrontThread } from "./front-thread.ts";
import { InFlight } from "./limits.ts";
import { startBridgeServer } from "./server.ts";

/** A running bridge. */
export interface Bridge {
	/** Base URL, without a slash at the end. */
	readonly url: string;
	status(): DestinationStatus;
	/** Takes no more, ends what is under way, delivers briefly, and leaves the rest on disk. */
	close(patience?: Patience): Promise<void>;
}

/** Milliseconds that a bridge takes to end, at most. Together below the 10 s that a container gets. */
export interface Patience {
	readonly requestsMs: number;
	readonly deliveryMs: number;
}

const PATIENCE: Patience = { requestsMs: 5000, deliveryMs: 3000 };

/**
 * Starts a bridge. Rejects when the state folder cannot be used or the address is taken. With `front`, the program of a
 * thread, the server runs in a thread of its own and answers at once while this one works on a body; without it, here.
 */
export async function startBridge(
	config: ResolvedBridgeConfig,
	options: DestinationOptions,
	front?: URL,
): Promise<Bridge> {
	const destination = new BridgeDestination(options);
	const inFlight = new InFlight(config.limits.maxInFlightBytes);
	const back = new Backroom(destination, inFlight);
	const starting =
		front === undefined ? startBridgeServer(config, inFlight, back) : startFrontThread(front, config, inFlight, back);
	const server = await starting.catch(async (error) => {
		await destination.close(0);
		throw error;
	});
	let closing: Promise<void> | undefined;
	return {
		url: server.url,
		status: () => destination.status(),
		close({ requestsMs, deliveryMs } = PATIENCE) {
			closing ??= server.close(requestsMs).then(() => destination.close(deliveryMs));
			return closing;
		},
	};
}
