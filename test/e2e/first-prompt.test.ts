import { afterAll, beforeAll, expect, test } from "vitest";
import { makePiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { startRpc } from "../pi/rpc-pi.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE_MS = 15_000;

onEachLine((line) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await endEveryPi();
		await world.close();
	});

	test("a session is in OpenSync, and its root in the trace, while the model still thinks about the first prompt", async () => {
		const home = makePiHome({ modelsUrl: world.models.url });
		const { env, extensionPaths } = world;
		const pi = await startRpc({ line, home, extensionPaths, env });
		const run = `first-${line}`;
		await pi.begin(`Fix the build, please.\nS:held#${run}`);
		const held = await world.models.held(run);
		await until(() => world.openSync.sessions().length === 1 && world.otlp.spans.length === 1, PATIENCE_MS);
		expect(world.openSync.sessions()).toMatchObject([
			{ title: "Fix the build, please.", source: "pi", projectName: "project", messageCount: 0 },
		]);
		expect(world.otlp.spans.map((span) => span.name)).toEqual(["session"]);
		held.release();
		await pi.settle();
		expect((await pi.close()).code).toBe(0);
	});
});
