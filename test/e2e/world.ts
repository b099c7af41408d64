import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type ExchangeRecord, type LocalOpenSync, startLocalOpenSync } from "../../src/local/server.ts";
import { MODEL_SCENARIOS, type ModelScenarios } from "../pi/model-scenarios.ts";
import { type ModelServer, startModelServer } from "../pi/model-server.ts";
import { type OtlpReceiver, startOtlpReceiver } from "../support/otlp-receiver.ts";
import { removeFolder } from "../support/remove-folder.ts";
import { TEST_EXTENSION } from "../support/test-dist.ts";

/** Everything around pi: the model it asks, and the two places its sessions go to. */
export interface World {
	readonly models: ModelServer;
	readonly openSync: LocalOpenSync;
	/** Every request that OpenSync answered, in order. */
	readonly exchanges: readonly ExchangeRecord[];
	readonly otlp: OtlpReceiver;
	/** Environment that makes pi-sync send there, with a state folder that outlives pi's home. */
	readonly env: Readonly<Record<string, string>>;
	readonly stateDir: string;
	readonly extensionPaths: readonly string[];
	close(): Promise<void>;
}

export async function startWorld(scenarios?: ModelScenarios): Promise<World> {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-world-"));
	const exchanges: ExchangeRecord[] = [];
	const [models, openSync, otlp] = await Promise.all([
		startModelServer(scenarios === undefined ? {} : { scenarios: { ...MODEL_SCENARIOS, ...scenarios } }),
		startLocalOpenSync({ dataDir: join(folder, "opensync"), onRequest: (exchange) => exchanges.push(exchange) }),
		startOtlpReceiver(),
	]);
	return {
		models,
		openSync,
		exchanges,
		otlp,
		env: {
			PI_SYNC_CONVEX_URL: openSync.url,
			PI_SYNC_API_KEY: openSync.apiKey,
			PI_SYNC_STATE_DIR: join(folder, "state"),
			OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: otlp.url,
			OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
			OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: "true",
		},
		stateDir: join(folder, "state"),
		extensionPaths: [TEST_EXTENSION],
		close: async () => {
			await Promise.all([models.close(), openSync.close(), otlp.close()]);
			// A daemon that still tries to reach what was just closed ends when its folder is gone.
			removeFolder(folder);
		},
	};
}
