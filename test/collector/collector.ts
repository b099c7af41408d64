import { join } from "node:path";
import { programOf } from "./programs.ts";
import { answers, freePorts, ServerProcess } from "./server-process.ts";

const CONFIGS = join(import.meta.dirname, "..", "..", "collector-config");

/** A Collector that runs one or several of our configurations as they are. */
export interface Collector {
	readonly process: ServerProcess;
	/** Base URL of its OTLP/HTTP receiver. */
	readonly otlpUrl: string;
	/** Where metrics.yaml shows what it counted. */
	readonly metricsUrl: string;
}

export interface CollectorOptions {
	/** Names of files in collector-config. */
	readonly configs: readonly string[];
	/** A folder for its queues, which outlives it. */
	readonly folder: string;
	/** What its configurations read, beside the ports, which are taken here. */
	readonly env?: Readonly<Record<string, string>>;
}

/** Starts a Collector on free ports of 127.0.0.1. */
export async function startCollector(options: CollectorOptions): Promise<Collector> {
	const [otlp, health, self, metrics] = await freePorts(4);
	const server = new ServerProcess({
		name: options.configs.join(" + "),
		command: [programOf("otelcol"), ...options.configs.map((name) => `--config=${join(CONFIGS, name)}`)],
		env: {
			COLLECTOR_OTLP_LISTEN: `127.0.0.1:${otlp}`,
			COLLECTOR_HEALTH_LISTEN: `127.0.0.1:${health}`,
			COLLECTOR_METRICS_LISTEN: `127.0.0.1:${metrics}`,
			COLLECTOR_SELF_PORT: String(self),
			COLLECTOR_QUEUE_DIR: join(options.folder, "queue"),
			COLLECTOR_METRICS_INTERVAL: "1s",
			...options.env,
		},
		ready: () => answers(`http://127.0.0.1:${health}/`),
	});
	await server.start();
	return {
		process: server,
		otlpUrl: `http://127.0.0.1:${otlp}`,
		metricsUrl: `http://127.0.0.1:${metrics}/metrics`,
	};
}
