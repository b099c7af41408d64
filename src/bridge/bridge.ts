import type { ResolvedBridgeConfig } from "./config.ts";
import { BridgeDestination, type DestinationOptions, type DestinationStatus } from "./destination.ts";
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

/** Starts a bridge. Rejects when the state folder cannot be used or the address is taken. */
export async function startBridge(config: ResolvedBridgeConfig, options: DestinationOptions): Promise<Bridge> {
	const destination = new BridgeDestination(options);
	const server = await startBridgeServer(config, destination).catch(async (error) => {
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
