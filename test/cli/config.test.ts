import { describe, expect, test } from "vitest";
import { setupWorld } from "./setup-world.ts";

const KEY = "osk_0123456789abcdef0123456789abcdef";

describe("pi-sync config", () => {
	test("shows what counts, where it comes from, and no secret", async () => {
		const world = await setupWorld();
		const otlp = { endpoint: "http://localhost:4318", headers: { authorization: "Bearer hush-hush" } };
		world.write(world.config, { convexUrl: "https://otter.convex.cloud", apiKey: KEY, otlp });
		const env = { PI_SYNC_CAPTURE: "metadata", OTEL_EXPORTER_OTLP_ENDPOINT: "http://127.0.0.1:4319" };
		const { code, stdout, stderr } = await world.run(["config", "--json"], env);
		expect([code, stderr]).toEqual([0, ""]);
		const document = JSON.parse(stdout);
		const shown = new Map(document.settings.map(({ name, ...rest }: { name: string }) => [name, rest]));
		const file = `file ${world.config}`;
		expect(shown.get("convexUrl")).toEqual({ value: "https://otter.convex.site", source: file });
		expect(shown.get("apiKey")).toEqual({ value: "osk_…ef", source: file });
		expect(shown.get("capture")).toEqual({ value: "metadata", source: "environment variable PI_SYNC_CAPTURE" });
		expect(shown.get("syncThinking")).toEqual({ value: false, source: "default" });
		expect(document.otlp).toMatchObject([
			{ endpoint: "http://localhost:4318/v1/traces", headers: ["authorization"], source: "file" },
			{ endpoint: "http://127.0.0.1:4319/v1/traces", headers: [], source: "environment" },
		]);
		const table = (await world.run(["config"], env)).stdout;
		expect(table).toMatch(/^apiKey +osk_…ef +file /m);
		expect(table).toMatch(/^otlp localhost-4318 +http:\/\/localhost:4318\/v1\/traces +file$/m);
		for (const text of [stdout, table]) expect(text).not.toMatch(/hush-hush|0123456789abcdef/);
	});

	test("shows two backends of the file as of the file, though they share an endpoint", async () => {
		const world = await setupWorld();
		const endpoint = "http://localhost:4318";
		const otlp = [
			{ name: "all", endpoint, capture: "full" },
			{ name: "numbers", endpoint, capture: "metadata" },
		];
		world.write(world.config, { otlp });
		const { otlp: shown } = JSON.parse((await world.run(["config", "--json"])).stdout);
		expect(shown.map(({ name, source }: { name: string; source: string }) => [name, source])).toEqual([
			["all", "file"],
			["numbers", "file"],
		]);
	});

	test("tells what is wrong on the error output, and shows what counts instead", async () => {
		const world = await setupWorld();
		world.write(world.config, { capture: "all", debugg: true });
		const { code, stdout, stderr } = await world.run(["config"]);
		expect(code).toBe(0);
		expect(stderr).toMatch(/capture \(file .*\) is "all": expected "full"/);
		expect(stderr).toMatch(/debugg .*perhaps "debug"/);
		expect(stdout).toMatch(/^capture +metadata +default$/m);
	});

	test("sets and removes settings, checked as the file is", async () => {
		const world = await setupWorld();
		const set = async (...args: string[]) => (await world.run(["config", "set", ...args])).code;
		expect(await set("capture", "no-tool-content")).toBe(0);
		expect(await set("syncThinking", "yes")).toBe(0);
		expect(await set("convexUrl", "https://otter.convex.cloud/")).toBe(0);
		expect(await set("otlp", '[{ "endpoint": "http://localhost:4318", "compression": "gzip" }]')).toBe(0);
		expect((await world.run(["config", "set", "apiKey", "-"], {}, { input: `${KEY}\n` })).code).toBe(0);
		expect(world.read(world.config)).toEqual({
			...{ capture: "no-tool-content", syncThinking: true, convexUrl: "https://otter.convex.site", apiKey: KEY },
			otlp: [{ endpoint: "http://localhost:4318", compression: "gzip" }],
		});
		expect((await world.run(["config", "unset", "otlp"])).stdout).toBe(`Removed: otlp in ${world.config}\n`);
		expect((await world.run(["config", "unset", "otlp"])).stdout).toBe(`Not set: otlp in ${world.config}\n`);
		expect(world.read(world.config)).not.toHaveProperty("otlp");
	});

	test("sets what is an object or a list as JSON, as the file has it", async () => {
		const world = await setupWorld();
		const values = {
			capture: { base: "full", toolResults: false },
			excludeProjects: ["~/clients/**"],
			excludePaths: ["**/.env"],
			redaction: { patterns: [{ name: "ticket", pattern: "TICK-[0-9]+" }], allow: ["AKIATEST.*"] },
		};
		for (const [name, value] of Object.entries(values)) {
			expect((await world.run(["config", "set", name, JSON.stringify(value)])).code).toBe(0);
		}
		expect(world.read(world.config)).toEqual(values);
		const { settings } = JSON.parse((await world.run(["config", "--json"])).stdout);
		const shown = new Map(settings.map((row: { name: string }) => [row.name, row]));
		for (const [name, value] of Object.entries(values)) {
			expect(shown.get(name)).toEqual({ name, value: JSON.stringify(value), source: `file ${world.config}` });
		}
		expect((await world.run(["config"])).stdout).toMatch(/^excludePaths +\["\*\*\/\.env"\] +file /m);
		const env = { PI_SYNC_CAPTURE: '{"base":"metadata","prompts":true}' };
		const { stdout, stderr } = await world.run(["config"], env);
		expect([stdout, stderr]).toEqual([expect.stringMatching(/^capture +\{"base":"metadata","prompts":true\} /m), ""]);
	});

	test.each([
		[
			"a list",
			["excludeProjects", "~/clients"],
			'excludeProjects (command line) is "~/clients": expected a list of globs',
		],
		["an entry", ["excludePaths", '["a", 7]'], "excludePaths[1] (command line)"],
		["an object", ["redaction", '{ "pattern": [] }'], "expected an object such as"],
		["an object's JSON", ["capture", '{ "base": }'], "capture (command line): expected a value"],
		[
			"a value",
			["capture", "all"],
			'capture (command line) is "all": expected "full", "no-tool-content", "metadata", or an object',
		],
		["a yes or no", ["debug", "perhaps"], 'debug (command line) is "perhaps": expected true or false'],
		["a name", ["captur", "full"], 'captur (command line): expected a known setting, perhaps "capture"'],
		["a key", ["apiKey", `${KEY} x`], "apiKey (command line) is osk_… x: expected"],
		[
			"a template of links",
			["traceUrl", "http://localhost:16686"],
			"expected an http or https URL with {traceId} in it",
		],
		["broken JSON", ["otlp", '[{ "endpoint": }]'], "otlp (command line): expected a value"],
		["an unknown name inside", ["otlp", '{ "endpoint": "http://x:1", "header": {} }'], 'perhaps "headers"'],
	])(
		"refuses %s that is wrong: setting, value and expectation, exit code 2, nothing changed",
		async (_what, args, message) => {
			const world = await setupWorld();
			world.write(world.config, { debug: true });
			const { code, stdout, stderr } = await world.run(["config", "set", ...args]);
			expect([code, stdout]).toEqual([2, ""]);
			expect(stderr).toContain(message);
			expect(stderr).toContain("nothing was changed");
			expect(stderr).not.toContain(KEY);
			expect(world.read(world.config)).toEqual({ debug: true });
		},
	);

	test("removes a misspelt setting that stands in the file, and no other", async () => {
		const world = await setupWorld();
		world.write(world.config, { debugg: true, debug: true });
		expect((await world.run(["config", "unset", "debugg"])).code).toBe(0);
		expect((await world.run(["config", "unset", "debugg"])).code).toBe(2);
		expect(world.read(world.config)).toEqual({ debug: true });
	});
});
