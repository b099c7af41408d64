import { afterAll, beforeAll, expect, test } from "vitest";
import { makePiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { runPi } from "../pi/run-pi.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

onEachLine((line) => {
	let world: World;
	beforeAll(async () => {
		world = await startWorld();
	});
	afterAll(async () => {
		await endEveryPi();
		await world.close();
	});

	const run = async (name: string, env: Record<string, string>) => {
		const home = makePiHome({ modelsUrl: world.models.url });
		const prompts = [`Do this: S:bash#${name}${line}`];
		const exit = await runPi({
			...{ line, home, mode: "print", prompts, extensionPaths: world.extensionPaths },
			env: { ...world.env, ...env },
		});
		const id = home.sessions()[0]?.id;
		// Looked at right away: nobody waits here.
		const session = world.openSync.sessions().find(({ externalId }) => externalId === id);
		const spans = world.otlp.spans.filter((span) => span.attributes["session.id"] === id);
		return { exit, tokens: session?.promptTokens, spans: spans.length };
	};

	test("with exitWaitMs, everything has arrived when pi has ended", async () => {
		const { exit, tokens, spans } = await run("waits", { PI_SYNC_EXIT_WAIT_MS: "30000" });
		expect({ code: exit.code, tokens, spans }).toEqual({ code: 0, tokens: 400, spans: 7 });
	});

	test("with exitWaitMs, a backend that is away holds pi up for that long, and no longer", async () => {
		const away = { PI_SYNC_CONVEX_URL: "http://127.0.0.1:9", PI_SYNC_EXIT_WAIT_MS: "1500" };
		const { exit } = await run("away", away);
		expect(exit.code).toBe(0);
		expect(exit.durationMs).toBeGreaterThan(1_500);
		expect(exit.durationMs).toBeLessThan(25_000);
	});
});
