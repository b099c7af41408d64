import { afterAll, beforeAll, expect, test } from "vitest";
import { traceIdOf } from "../../src/recorder/ids.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { totalOf } from "../pi/priced-models.ts";
import type { ScenarioResult } from "../pi/scenario.ts";
import { playAll, scenario } from "../pi/scenarios.ts";
import { type Bridge, startBridge } from "./bridge.ts";
import { type Collector, startCollector } from "./collector.ts";
import { lastCopies, messageBodies, plainSpans, shownIn, sumOf } from "./compare.ts";
import { type Jaeger, startJaeger } from "./jaeger.ts";
import { withProgramsOnEachLine } from "./with-programs.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE = { timeout: 15_000, interval: 100 };

const PLAYED = [
	...["success", "tool", "parallelTools", "toolError", "files", "thinking", "modelSwitch", "steering", "retry500"],
	...["bigResult", "images", "userBash", "renameMidSession", "compaction", "fork", "resume", "subagent"],
];

withProgramsOnEachLine(["otelcol", "jaeger"], (line) => {
	let world: World;
	let jaeger: Jaeger;
	let bridge: Bridge;
	let collector: Collector;
	const results = new Map<string, ScenarioResult>();

	beforeAll(async () => {
		world = await startWorld();
		[jaeger, bridge] = await Promise.all([
			startJaeger(),
			startBridge({ openSync: world.openSync, folder: world.folder }),
		]);
		collector = await startCollector({
			configs: ["jaeger-and-opensync.yaml"],
			folder: world.folder,
			env: { JAEGER_OTLP_URL: jaeger.otlpUrl, PI_SYNC_BRIDGE_URL: bridge.url, PI_SYNC_BRIDGE_TOKEN: bridge.token },
		});
		const { models, extensionPaths } = world;
		// pi's files are gone when all is played.
		const env = { ...world.sendingTo(collector.otlpUrl), PI_SYNC_EXIT_WAIT_MS: "45000" };
		const context = { line, models, env, extensionPaths };
		for (const result of await playAll(PLAYED.map(scenario), context)) results.set(result.name, result);
	}, 240_000);

	afterAll(async () => {
		await endEveryPi();
		await Promise.all([collector?.process.stop(), jaeger?.process.stop(), bridge?.process.stop()]);
		await world.close();
	});

	const resultOf = (name: string): ScenarioResult => {
		const result = results.get(name);
		if (result === undefined) throw new Error(`${name} was not played`);
		return result;
	};

	test.each(PLAYED)("%s: Jaeger's query API answers the session's trace, span for span", async (name) => {
		for (const id of resultOf(name).sessionIds) {
			const sent = () => plainSpans(world.direct.otlp.spans, id);
			await expect.poll(async () => plainSpans(await jaeger.spans(traceIdOf(id)), id), PATIENCE).toEqual(sent());
			expect(sent().length).toBeGreaterThan(2);
		}
	});

	test.each(PLAYED)("%s: Jaeger has the tokens and the cost that were billed", async (name) => {
		const { sessionIds, billed: calls } = resultOf(name);
		// pi 0.73 does not tell what a summary cost.
		const { usage, cost } = totalOf(calls.filter(({ purpose }) => line !== "73" || purpose === "turn"));
		const tracesOf = sessionIds.map(async (id) => lastCopies(await jaeger.spans(traceIdOf(id)), id));
		const spans = (await Promise.all(tracesOf)).flat();
		expect(sumOf(spans, "gen_ai.usage.input_tokens")).toBe(usage.input + usage.cacheRead + usage.cacheWrite);
		expect(sumOf(spans, "gen_ai.usage.output_tokens")).toBe(usage.output);
		expect(sumOf(spans, "gen_ai.usage.cost")).toBeCloseTo(cost, 9);
	});

	test.each(PLAYED)("%s: OpenSync shows the session that a direct export gives", async (name) => {
		for (const id of resultOf(name).sessionIds) {
			const direct = () => shownIn(world.direct.openSync, id);
			await expect.poll(() => shownIn(world.openSync, id), PATIENCE).toEqual(direct());
			expect(direct()).toMatchObject({ source: "pi" });
		}
	});

	test.each(PLAYED)("%s: the messages sent are those of a direct export, byte for byte", (name) => {
		for (const id of resultOf(name).sessionIds) {
			expect(messageBodies(world.openSync, id)).toEqual(messageBodies(world.direct.openSync, id));
		}
	});

	test("no configuration uses a name that the Collector calls old", () => {
		expect(collector.process.said).not.toMatch(/deprecat/i);
	});
});
