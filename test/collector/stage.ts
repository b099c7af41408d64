import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Line } from "../pi/lines.ts";
import type { MODEL_SCENARIOS } from "../pi/model-scenarios.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { totalOf } from "../pi/priced-models.ts";
import { startRpc } from "../pi/rpc-pi.ts";
import { type FaultProxy, startFaultProxy } from "../support/faults.ts";
import { type Bridge, startBridge } from "./bridge.ts";
import { type Collector, startCollector } from "./collector.ts";
import { messageBodies, shownIn } from "./compare.ts";
import { flushOutbox } from "./flush-outbox.ts";
import { startKafka } from "./kafka.ts";
import { freePorts, type ServerProcess } from "./server-process.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE = { timeout: 60_000, interval: 100 };

/** Prompts pi with a scenario of the model, and waits until the run is over. */
export type Say = (scenario: keyof typeof MODEL_SCENARIOS) => Promise<void>;

/** pi, Collectors and bridges in a row, each of which can be killed. */
export interface Stage {
	readonly world: World;
	/** The Collector that pi sends to: the agent, where there is a gateway. */
	readonly collector: ServerProcess;
	/** What stands behind it and before the bridges, in the way of the data: gateway, Kafka, its readers. */
	readonly between: readonly ServerProcess[];
	readonly bridges: readonly Bridge[];
	/** Plays one session in a pi of its own. Resolves with its id. */
	session(play: (say: Say) => Promise<unknown>): Promise<string>;
	/** OpenSync ends up with just what a direct export gave, and what the model server billed. */
	expectNothingLostNorTwice(sessionId: string): Promise<void>;
	/** How many sessions came through each bridge. */
	sessionsByBridge(): number[];
	close(): Promise<void>;
}

/** Which of our configurations stand in a row: `local` has one bridge, a fleet two. */
export type Layout = "local" | "fleet" | "fleet with Kafka";

export async function makeStage(line: Line, layout: Layout): Promise<Stage> {
	const world = await startWorld();
	const { folder } = world;
	const proxies: FaultProxy[] = [];
	const bridges: Bridge[] = [];
	for (let number = 1; number <= (layout === "local" ? 1 : 2); number += 1) {
		const own = join(folder, `bridge-${number}`);
		mkdirSync(own);
		const proxy = await startFaultProxy(world.openSync.url);
		proxies.push(proxy);
		bridges.push(await startBridge({ openSync: { url: proxy.url, apiKey: world.openSync.apiKey }, folder: own }));
	}
	const { collector, between } = await startRow(layout, folder, bridges);
	const env = world.sendingTo(collector.otlpUrl);
	const home = makePiHome({ modelsUrl: world.models.url });
	const runs = new Map<string, string>();
	return {
		world,
		collector: collector.process,
		between,
		bridges,
		async session(play) {
			const run = `session-${runs.size + 1}`;
			let prompts = 0;
			const pi = await startRpc({ line, home, env, extensionPaths: world.extensionPaths });
			await play((scenario) => pi.prompt(`Please do this: S:${scenario}#${run}.${++prompts}`));
			const { sessionId } = await pi.state();
			expect((await pi.close()).code).toBe(0);
			runs.set(sessionId, run);
			return sessionId;
		},
		async expectNothingLostNorTwice(sessionId) {
			await flushOutbox(env);
			const { usage, cost } = totalOf(world.models.billed(runs.get(sessionId)));
			const direct = () => shownIn(world.direct.openSync, sessionId);
			await expect.poll(direct, PATIENCE).toMatchObject({
				promptTokens: usage.input + usage.cacheRead + usage.cacheWrite,
				completionTokens: usage.output,
				cost: expect.closeTo(cost, 9),
			});
			await expect.poll(() => shownIn(world.openSync, sessionId), PATIENCE).toEqual(direct());
			expect(messageBodies(world.openSync, sessionId)).toEqual(messageBodies(world.direct.openSync, sessionId));
		},
		sessionsByBridge: () => proxies.map(({ seen }) => new Set(seen.flatMap(({ body }) => sessionsIn(body))).size),
		async close() {
			const servers = [collector.process, ...between, ...bridges.map((bridge) => bridge.process)];
			await Promise.all(servers.map((server) => server.stop()));
			await Promise.all(proxies.map((proxy) => proxy.close()));
			home.remove();
			await world.close();
		},
	};
}

/** The Collectors, and Kafka, between pi and the bridges. */
async function startRow(
	layout: Layout,
	folder: string,
	bridges: readonly Bridge[],
): Promise<{ readonly collector: Collector; readonly between: readonly ServerProcess[] }> {
	const start = (config: string, env: Readonly<Record<string, string>>, name = config) =>
		startCollector({ configs: [config], folder: join(folder, name), env });
	const toBridge = (index: number) => ({
		PI_SYNC_BRIDGE_TOKEN: bridges[index]?.token ?? "",
		PI_SYNC_BRIDGE_URL: bridges[index]?.url ?? "",
	});
	if (layout === "local") return { collector: await start("local.yaml", toBridge(0)), between: [] };

	const secret = { PI_SYNC_GATEWAY_TOKEN: "a-gateway-token-of-the-tests" };
	const startAgent = (gateway: Collector) =>
		start("fleet-agent.yaml", { ...secret, PI_SYNC_GATEWAY_URL: gateway.otlpUrl });
	if (layout === "fleet") {
		const [one, two] = await freePorts(2);
		const gateway = await start("fleet-gateway.yaml", {
			...secret,
			...toBridge(0),
			PI_SYNC_BRIDGE_1_URL: bridges[0]?.url ?? "",
			PI_SYNC_BRIDGE_2_URL: bridges[1]?.url ?? "",
			COLLECTOR_BRIDGE_1_LISTEN: `127.0.0.1:${one}`,
			COLLECTOR_BRIDGE_2_LISTEN: `127.0.0.1:${two}`,
		});
		return { collector: await startAgent(gateway), between: [gateway.process] };
	}
	const kafka = await startKafka(folder);
	const broker = { KAFKA_BROKER: kafka.broker };
	const gateway = await start("fleet-kafka-gateway.yaml", { ...secret, ...broker });
	const readers = await Promise.all(
		bridges.map((_, index) =>
			start("fleet-kafka-bridge.yaml", { ...broker, ...toBridge(index) }, `reader-${index + 1}`),
		),
	);
	const between = [gateway.process, kafka.process, ...readers.map((reader) => reader.process)];
	return { collector: await startAgent(gateway), between };
}

function sessionsIn(body: Buffer): string[] {
	if (body.length === 0) return [];
	const { externalId, sessionExternalId } = JSON.parse(body.toString("utf8"));
	const id = sessionExternalId ?? externalId;
	return typeof id === "string" ? [id] : [];
}
