import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { programOf } from "./programs.ts";
import { withPrograms } from "./with-programs.ts";

const FOLDER = join(import.meta.dirname, "..", "..", "collector-config");
const CONFIGS = [
	["local.yaml"],
	["jaeger-and-opensync.yaml"],
	["privacy.yaml"],
	["fleet-agent.yaml"],
	["fleet-gateway.yaml"],
	["fleet-kafka-gateway.yaml"],
	["fleet-kafka-bridge.yaml"],
	["metrics.yaml"],
	["local.yaml", "metrics.yaml"],
	["jaeger-and-opensync.yaml", "metrics.yaml"],
	["privacy.yaml", "metrics.yaml"],
];

function validate(configs: readonly string[], env: Readonly<Record<string, string>>) {
	const args = ["validate", ...configs.map((config) => `--config=${join(FOLDER, config)}`)];
	const { status, stderr } = spawnSync(programOf("otelcol"), args, { env, encoding: "utf8" });
	return { status, stderr };
}

withPrograms(["otelcol"], () => {
	describe("every configuration, with nothing set but the gateway's token", () => {
		test.each(CONFIGS.map((configs) => ({ name: configs.join(" + "), configs })))(
			"$name passes the Collector's own check",
			({ configs }) => {
				expect(validate(configs, { PI_SYNC_GATEWAY_TOKEN: "secret" })).toEqual({ status: 0, stderr: "" });
			},
		);
	});

	test.each(["fleet-gateway.yaml", "fleet-kafka-gateway.yaml"])("%s is refused without a token", (config) => {
		const { status, stderr } = validate([config], {});
		expect(status).toBe(1);
		expect(stderr).toMatch(/bearertokenauth.*token/s);
	});
});
