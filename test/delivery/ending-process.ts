/**
 * Run as a process of its own: opens a destination as pi does, exports a span, and ends as `how` says. Prints one JSON
 * line with the milliseconds that leaving took and whether a drainer would have been started.
 */
import { setTimeout as sleep } from "node:timers/promises";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { openExporters } from "../../src/destinations/exporters.ts";
import { leave } from "../../src/destinations/leave.ts";
import { recordedSpan } from "../../src/recorder/recorded-span.ts";
import { TEST_PRIVACY } from "../support/test-privacy.ts";

const [stateDir = "", endpoint = "", how = ""] = process.argv.slice(2);
const { exporters } = openExporters(
	{
		otlp: [
			{
				...{ name: "backend", endpoint, protocol: "http/json", headers: {}, compression: "none", capture: "full" },
				timeoutMs: 60_000,
			},
		],
		...{
			privacy: { excludeProjects: [], excludePaths: [], patterns: [], allow: [] },
			resource: { serviceName: "pi", attributes: {} },
			disabled: false,
			debug: false,
			stateDir,
			configPath: "",
		},
		outbox: { maxBytes: 2 ** 28, maxAgeMs: 2 ** 31 },
		dashboardUrl: "",
	},
	(line) => console.error(line),
);

const span: ReadableSpan = recordedSpan(
	{ resource: { attributes: {} } as never, scope: { name: "test", version: "1" }, privacy: () => TEST_PRIVACY },
	{ name: "turn", traceId: "1".repeat(32), spanId: "2".repeat(16), startedAt: 1, endedAt: 2, attributes: {} },
);
for (const exporter of exporters) exporter.export([span]);
await sleep(300);
if (how === "leave") {
	let started = false;
	const begin = performance.now();
	const left = await leave(exporters, {
		budgetMs: 50,
		startDrainer: () => {
			started = true;
		},
	});
	console.log(JSON.stringify({ ms: performance.now() - begin, left, started }));
}
