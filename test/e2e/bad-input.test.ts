import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makePiHome, type PiHome } from "../pi/pi-home.ts";
import { endEveryPi, type PiExit } from "../pi/pi-process.ts";
import { runPi } from "../pi/run-pi.ts";
import { type FaultProxy, startFaultProxy } from "../support/faults.ts";
import { commandsIn, understood } from "../support/pasted.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

const PATIENCE_MS = 15_000;
/** Half a pair, names and depths that OpenSync refuses. */
const HOSTILE = {
	command: "echo survived",
	$set: { ключ: "\ud800", __proto__x: null },
	deep: JSON.parse(`${'{"a":'.repeat(40)}1${"}".repeat(40)}`),
	big: "x".repeat(50_000),
};

onEachLine((line) => {
	let world: World;
	let runs = 0;
	const proxies: FaultProxy[] = [];

	beforeAll(async () => {
		world = await startWorld({
			hostile: [
				{ text: "Odd.", tools: [["bash", HOSTILE]], tokens: { input: 10, output: 2 } },
				{ text: "Done.", tokens: { input: 12, output: 3 } },
			],
			// As long as a real model takes: in print mode the user is told at the end what the daemon found meanwhile.
			unhurried: [{ text: "Hello from the model.", delayMs: 4_000, tokens: { input: 120, output: 30 } }],
		});
	});
	afterEach(async () => {
		await Promise.all(proxies.splice(0).map((proxy) => proxy.close()));
	});
	afterAll(async () => {
		await endEveryPi();
		await world.close();
	});

	const newHome = () => makePiHome({ modelsUrl: world.models.url });
	const configOf = (home: PiHome) => join(home.dir, ".config", "pi-sync", "config.json");
	function configure(home: PiHome, text: string): void {
		mkdirSync(dirname(configOf(home)), { recursive: true });
		writeFileSync(configOf(home), text);
	}
	function run(home: PiHome, env: Record<string, string>, scenario = "hello"): Promise<PiExit> {
		runs += 1;
		const prompts = [`Do it S:${scenario}#bad${line}${runs}`];
		return runPi({ line, home, mode: "print", extensionPaths: world.extensionPaths, prompts, env });
	}
	const proxied = async (): Promise<FaultProxy> => {
		const proxy = await startFaultProxy(world.openSync.url);
		proxies.push(proxy);
		return proxy;
	};
	const arrives = async (home: PiHome, input: number): Promise<number | undefined> => {
		const id = home.sessions()[0]?.id;
		const session = () => world.openSync.sessions().find(({ externalId }) => externalId === id);
		await until(() => session()?.promptTokens === input, PATIENCE_MS);
		return session()?.promptTokens;
	};
	/** Spans by their ids: one that was under way when pi ended may come twice. */
	const traced = (home: PiHome): number => {
		const id = home.sessions()[0]?.id;
		const spans = world.otlp.spans.filter((span) => span.attributes["session.id"] === id);
		return new Set(spans.map((span) => span.spanContext().spanId)).size;
	};

	test("goes on with a settings file that is no JSON, sends nothing, and tells file, line and what is expected", async () => {
		const home = newHome();
		configure(home, '{\n\t"convexUrl": "https://x.convex.site",\n\t"apiKey" "osk_secret_secret"\n}');
		const { code, stdout, stderr } = await run(home, world.env, "unhurried");
		expect({ code, stdout }).toEqual({ code: 0, stdout: "Hello from the model.\n" });
		expect(stderr.trim().split("\n")).toHaveLength(1);
		expect(stderr).toContain(configOf(home));
		expect(stderr).toContain("line 3");
		expect(stderr).toContain("nothing is sent anywhere");
		expect(stderr).not.toContain("osk_secret_secret");
		expect(traced(home)).toBe(0);
	});

	test("tells a URL without a scheme and a key with a line break, never the key, and still sends to OTLP", async () => {
		const home = newHome();
		configure(
			home,
			JSON.stringify({ convexUrl: "happy-otter.convex.site", apiKey: "osk_very\nsecret", debug: "yes" }),
		);
		const { env } = world;
		const { code, stderr } = await run(
			home,
			{
				OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: String(env.OTEL_EXPORTER_OTLP_TRACES_ENDPOINT),
				OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
			},
			"unhurried",
		);
		expect(code).toBe(0);
		expect(stderr).toMatch(/convexUrl.*happy-otter.*expected/);
		expect(stderr).toMatch(/apiKey.*expected/);
		expect(stderr).not.toMatch(/very|secret/);
		await until(() => traced(home) === 4, PATIENCE_MS);
		expect(traced(home)).toBe(4);
	});

	test("with nothing set says once how to set it up, and does nothing", async () => {
		const home = newHome();
		const first = await run(home, {}, "unhurried");
		const second = await run(home, {}, "unhurried");
		expect(first.stderr).toMatch(/pi-sync\.mjs local`/);
		for (const command of commandsIn(first.stderr)) expect(await understood(command)).toBe(true);
		expect(second.stderr).toBe("");
		expect(first.code).toBe(0);
	});

	test("keeps quiet and sends nothing where OpenTelemetry is switched off", async () => {
		const home = newHome();
		const { stderr } = await run(home, { ...world.env, OTEL_SDK_DISABLED: "true" });
		expect(stderr).toBe("");
		expect(traced(home)).toBe(0);
	});

	test("delivers without a state folder that can be written, and says so in one line", async () => {
		const home = newHome();
		const file = join(home.dir, "a-file");
		writeFileSync(file, "");
		const { code, stderr } = await run(home, { ...world.env, PI_SYNC_STATE_DIR: join(file, "state") });
		expect(code).toBe(0);
		expect(stderr.trim().split("\n").length).toBeLessThanOrEqual(2);
		expect(await arrives(home, 150)).toBe(150);
	});

	test.each([
		["a page of HTML", { status: 200, body: "<html><body>Welcome</body></html>" }],
		["2 MB of JSON", { status: 200, body: JSON.stringify({ ok: true, padding: "x".repeat(2_000_000) }) }],
		["garbage", { status: 500, body: "\u0000\u0001\ufffd{{{" }],
	])("survives a backend that answers %s, and the other destination gets everything", async (_what, answer) => {
		const home = newHome();
		const proxy = await proxied();
		proxy.fail({ kind: "answer", ...answer }, Number.POSITIVE_INFINITY);
		const { code, stdout } = await run(home, { ...world.env, PI_SYNC_CONVEX_URL: proxy.url });
		expect({ code, stdout }).toEqual({ code: 0, stdout: "Hello from the model.\n" });
		await until(() => traced(home) === 4, PATIENCE_MS);
		expect(traced(home)).toBe(4);
	});

	test("delivers to OpenSync while the OTLP backend is not there", async () => {
		const home = newHome();
		const { code } = await run(home, {
			...world.env,
			OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: "http://127.0.0.1:1/v1/traces",
		});
		expect(code).toBe(0);
		expect(await arrives(home, 150)).toBe(150);
	});

	test("delivers a tool call whose arguments OpenSync would refuse", async () => {
		const home = newHome();
		const { code } = await run(home, world.env, "hostile");
		expect(code).toBe(0);
		expect(await arrives(home, 22)).toBe(22);
		const messages = world.openSync.messages(home.sessions()[0]?.id ?? "");
		const parts = messages.flatMap((message) => message.parts.map((part) => part.type));
		expect(parts).toContain("tool-call");
		expect(parts).toContain("tool-result");
	});

	test("writes a log with debug, for its owner alone, without the key and nowhere near the work", async () => {
		const home = newHome();
		const stateDir = join(home.dir, "state");
		await run(home, { ...world.env, PI_SYNC_STATE_DIR: stateDir, PI_SYNC_DEBUG: "true" });
		const log = join(stateDir, "pi-sync.log");
		await until(() => existsSync(log) && readFileSync(log, "utf8").includes('"opened"'), PATIENCE_MS);
		expect(readFileSync(log, "utf8")).toContain('"opened"');
		expect(readFileSync(log, "utf8")).not.toContain(world.openSync.apiKey);
		if (process.platform !== "win32") expect(statSync(log).mode & 0o777).toBe(0o600);
		expect(readdirSync(home.cwd)).toEqual([]);
		expect(existsSync(configOf(home))).toBe(false);
	});
});
