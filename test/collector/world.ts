import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExchangeRecord, type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { type ModelServer, startModelServer } from "../pi/model-server.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { removeFolder } from "../support/remove-folder.ts";
import { TEST_EXTENSION } from "../support/test-dist.ts";
import { freePorts } from "./server-process.ts";

/** An OpenSync that can be away, with its data kept, and every exchange it had. */
export interface Backend {
	readonly url: string;
	readonly apiKey: string;
	readonly exchanges: readonly ExchangeRecord[];
	/** As it is now. Throws while it is away. */
	readonly server: LocalOpenSync;
	leave(): Promise<void>;
	comeBack(): Promise<void>;
}

/** What is around pi: the model, and where its sessions go without any Collector, to compare with. */
export interface World {
	readonly folder: string;
	readonly models: ModelServer;
	/** Fed by pi itself. */
	readonly direct: { readonly openSync: Backend; readonly otlp: OtlpReceiver };
	/** Behind Collector and bridge. */
	readonly openSync: Backend;
	readonly extensionPaths: readonly string[];
	/** Environment of a pi that sends to `direct`, and everything to the Collector too; its outbox outlives it. */
	sendingTo(collectorUrl: string): Readonly<Record<string, string>>;
	close(): Promise<void>;
}

export async function startWorld(): Promise<World> {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-collector-"));
	const [models, direct, openSync, otlp] = await Promise.all([
		startModelServer(),
		startBackend(join(folder, "direct")),
		startBackend(join(folder, "behind")),
		startOtlpReceiver(),
	]);
	let senders = 0;
	return {
		folder,
		models,
		direct: { openSync: direct, otlp },
		openSync,
		extensionPaths: [TEST_EXTENSION],
		sendingTo(collectorUrl) {
			const config = join(folder, `config-${++senders}.json`);
			const destinations = [
				{ name: "collector", endpoint: collectorUrl, capture: "full" },
				{ name: "direct", endpoint: otlp.url, capture: "full" },
			];
			const settings = { convexUrl: direct.url, apiKey: direct.apiKey, otlp: destinations };
			writeFileSync(config, JSON.stringify(settings), { mode: 0o600 });
			return { PI_SYNC_CONFIG: config, PI_SYNC_STATE_DIR: join(folder, `state-${senders}`) };
		},
		async close() {
			await Promise.all([models.close(), direct.leave(), openSync.leave(), otlp.close()]);
			removeFolder(folder);
		},
	};
}

async function startBackend(dataDir: string): Promise<Backend> {
	const [port] = await freePorts(1);
	const exchanges: ExchangeRecord[] = [];
	const start = () => startLocalOpenSync({ port, dataDir, onRequest: (exchange) => exchanges.push(exchange) });
	let server: LocalOpenSync | undefined = await start();
	const { url, apiKey } = server;
	return {
		url,
		apiKey,
		exchanges,
		get server() {
			if (server === undefined) throw new Error("this OpenSync is away");
			return server;
		},
		async leave() {
			await server?.close();
			server = undefined;
		},
		async comeBack() {
			server ??= await start();
		},
	};
}
