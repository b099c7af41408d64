import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { Line } from "../pi/lines.ts";
import type { MODEL_SCENARIOS } from "../pi/model-scenarios.ts";
import { totalOf } from "../pi/priced-models.ts";
import { startRpc } from "../pi/rpc-pi.ts";
import { type FaultProxy, startFaultProxy } from "../support/faults.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { type Bridge, startBridge } from "./bridge.ts";
import { startCollector } from "./collector.ts";
import { messageBodies, shownIn } from "./compare.ts";
import type { ServerProcess } from "./server-process.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE = { timeout: 60_000, interval: 100 };
const GATEWAY_TOKEN = "a-gateway-token-of-the-tests";

/** Prompts pi with a scenario of the model, and waits until the run is over. */
export type Say = (scenario: keyof typeof MODEL_SCENARIOS) => Promise<void>;

/** pi, Collectors and bridges in a row, each of which can be killed. */
export interface Stage {
	readonly world: World;
	/** The Collector that pi sends to: the agent, where there is a gateway. */
	readonly collector: ServerProcess;
	/** The Collector before the bridges, where there are several. */
	readonly gateway: ServerProcess | undefined;
	readonly bridges: readonly Bridge[];
	/** Plays one session in a pi of its own. Resolves with its id. */
	session(play: (say: Say) => Promise<unknown>): Promise<string>;
	/** OpenSync ends up with just what a direct export gave, and what the model server billed. */
	expectNothingLostNorTwice(sessionId: string): Promise<void>;
	/** How many sessions came through each bridge. */
	sessionsByBridge(): number[];
	close(): Promise<void>;
}

/** One bridge stands behind local.yaml, several behind fleet-agent.yaml and fleet-gateway.yaml. */
export async function makeStage(line: Line, { bridges: count }: { readonly bridges: 1 | 2 }): Promise<Stage> {
	const world = await startWorld();
	const { folder } = world;
	const proxies: FaultProxy[] = [];
	const bridges: Bridge[] = [];
	for (let index = 0; index < count; index += 1) {
		const own = join(folder, `bridge-${index + 1}`);
		mkdirSync(own);
		const proxy = await startFaultProxy(world.openSync.url);
		proxies.push(proxy);
		bridges.push(await startBridge({ openSync: { url: proxy.url, apiKey: world.openSync.apiKey }, folder: own }));
	}
	const [first, second] = bridges;
	const token = first?.token ?? "";
	const start = (config: string, env: Record<string, string>) =>
		startCollector({ configs: [config], folder: join(folder, config), env: { PI_SYNC_BRIDGE_TOKEN: token, ...env } });
	const gateway =
		second &&
		(await start("fleet-gateway.yaml", {
			PI_SYNC_GATEWAY_TOKEN: GATEWAY_TOKEN,
			PI_SYNC_BRIDGE_1_URL: first?.url ?? "",
			PI_SYNC_BRIDGE_2_URL: second.url,
		}));
	const collector = gateway
		? await start("fleet-agent.yaml", {
				PI_SYNC_GATEWAY_URL: gateway.otlpUrl,
				PI_SYNC_GATEWAY_TOKEN: GATEWAY_TOKEN,
			})
		: await start("local.yaml", { PI_SYNC_BRIDGE_URL: first?.url ?? "" });

	const { home, env } = world.home(collector.otlpUrl);
	const runs = new Map<string, string>();
	return {
		world,
		collector: collector.process,
		gateway: gateway?.process,
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
			await flush({ ...home.env, ...env });
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
			await Promise.all([collector, gateway, ...bridges].map((server) => server?.process.stop()));
			await Promise.all(proxies.map((proxy) => proxy.close()));
			home.remove();
			await world.close();
		},
	};
}

/** What pi left in its outbox while a Collector was away is delivered now, rather than whenever the drainer tries. */
function flush(env: Readonly<Record<string, string>>): Promise<void> {
	const args = [join(TEST_DIST, "pi-sync.mjs"), "flush", "--timeout", "45"];
	return new Promise((resolve, reject) => {
		execFile(process.execPath, args, { env }, (error, stdout) =>
			error ? reject(new Error(`pi-sync flush left something:\n${stdout}`)) : resolve(),
		);
	});
}

function sessionsIn(body: Buffer): string[] {
	if (body.length === 0) return [];
	const { externalId, sessionExternalId } = JSON.parse(body.toString("utf8"));
	const id = sessionExternalId ?? externalId;
	return typeof id === "string" ? [id] : [];
}
