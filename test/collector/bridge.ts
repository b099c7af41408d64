import { join } from "node:path";
import { TEST_DIST } from "../support/test-dist.ts";
import { answers, freePorts, ServerProcess } from "./server-process.ts";

/** `pi-sync bridge` in a process of its own. */
export interface Bridge {
	readonly process: ServerProcess;
	readonly url: string;
	/** What the Collector must send as its bearer. */
	readonly token: string;
}

export interface BridgeOptions {
	/** The OpenSync behind it. */
	readonly openSync: { readonly url: string; readonly apiKey: string };
	/** A state folder, which outlives it. */
	readonly folder: string;
}

/** Starts a bridge on a free port of 127.0.0.1. */
export async function startBridge({ openSync, folder }: BridgeOptions): Promise<Bridge> {
	const [port] = await freePorts(1);
	const url = `http://127.0.0.1:${port}`;
	const token = "a-token-of-the-tests";
	const server = new ServerProcess({
		name: "pi-sync bridge",
		command: [process.execPath, join(TEST_DIST, "pi-sync.mjs"), "bridge", "--port", String(port)],
		env: {
			HOME: folder,
			PI_SYNC_STATE_DIR: join(folder, "state"),
			PI_SYNC_CONVEX_URL: openSync.url,
			PI_SYNC_API_KEY: openSync.apiKey,
			PI_SYNC_BRIDGE_TOKEN: token,
		},
		ready: () => answers(`${url}/healthz`),
	});
	await server.start();
	return { process: server, url, token };
}
