import { mkdtempSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { gunzipSync } from "node:zlib";
import { expect, onTestFinished, test } from "vitest";
import { DEFAULT_LIMITS } from "../../src/bridge/limits.ts";
import { startCollector } from "./collector.ts";
import { withPrograms } from "./with-programs.ts";

const SPANS = 30;
const MIB = 1024 * 1024;

withPrograms(["otelcol"], () => {
	test.each([
		{ config: "local.yaml", variable: "PI_SYNC_BRIDGE_URL" },
		{ config: "fleet-agent.yaml", variable: "PI_SYNC_GATEWAY_URL" },
	])("$config: however much waited, no request is larger than its receiver takes", async ({ config, variable }) => {
		const sizes: number[] = [];
		const names = new Set<string>();
		let away = true;
		const server = createServer(async (request, response) => {
			const raw = await buffer(request);
			if (away) return void response.writeHead(503).end();
			const body = request.headers["content-encoding"] === "gzip" ? gunzipSync(raw) : raw;
			sizes.push(body.length);
			for (const [name] of body.toString("latin1").matchAll(/span-number-\d+/g)) names.add(name);
			response.writeHead(200, { "content-type": "application/x-protobuf" }).end();
		});
		await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
		onTestFinished(() => void server.close());
		const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-batches-"));
		const collector = await startCollector({ configs: [config], folder, env: { [variable]: url } });
		onTestFinished(() => collector.process.stop());

		for (let index = 0; index < SPANS; index += 1) {
			const response = await fetch(`${collector.otlpUrl}/v1/traces`, {
				method: "POST",
				headers: { "content-type": "application/json" },
				body: requestOf(index),
			});
			expect(response.status).toBe(200);
		}
		away = false;
		await expect.poll(() => names.size, { timeout: 60_000 }).toBe(SPANS);
		expect(Math.max(...sizes)).toBeLessThanOrEqual(DEFAULT_LIMITS.maxBodyBytes);
	});
});

/** A span of about 5 MiB. */
const requestOf = (index: number): string =>
	JSON.stringify({
		resourceSpans: [
			{
				scopeSpans: [
					{
						spans: [
							{
								traceId: (index + 1).toString(16).padStart(32, "0"),
								spanId: (index + 1).toString(16).padStart(16, "0"),
								name: `span-number-${index}`,
								startTimeUnixNano: "1790000000000000000",
								endTimeUnixNano: "1790000001000000000",
								attributes: [{ key: "content", value: { stringValue: "x".repeat(5 * MIB) } }],
							},
						],
					},
				],
			},
		],
	});
