import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { loadSettings } from "../../src/settings/load.ts";
import { codePoint } from "../support/code-point.ts";
import { runs } from "../support/runs.ts";
import { CONFIG, loadFrom, URL_AND_KEY } from "./load-from.ts";

describe("settings", () => {
	it("send nothing anywhere, without a complaint, when nothing is set", () => {
		const { settings, problems, lines } = loadFrom();
		expect({ settings, problems, lines }).toEqual({
			settings: {
				otlp: [],
				resource: { attributes: {} },
				privacy: { excludeProjects: [], excludePaths: [], patterns: [], allow: [] },
				disabled: false,
				debug: false,
				outbox: { maxBytes: 256 * 1024 * 1024, maxAgeMs: 30 * 24 * 60 * 60 * 1000 },
				exitWaitMs: 0,
				tablePrices: true,
				dashboardUrl: "https://www.opensync.dev",
				stateDir: "/home/ada/.local/state/pi-sync",
				configPath: CONFIG,
			},
			problems: [],
			lines: [],
		});
	});

	it("say of each what counts and where it comes from", () => {
		const env = { PI_SYNC_CAPTURE: "metadata" };
		const { effective } = loadFrom({ file: { ...URL_AND_KEY, syncThinking: true, debug: {} }, env });
		const told = Object.fromEntries(effective.map(({ name, value, source }) => [name, [value, source]]));
		expect(told).toMatchObject({
			convexUrl: ["https://otter.convex.site", `file ${CONFIG}`],
			syncThinking: [true, `file ${CONFIG}`],
			capture: ["metadata", "environment variable PI_SYNC_CAPTURE"],
			debug: [false, "default"],
			traceUrl: [undefined, "default"],
		});
	});

	it("send the conversation without thinking and without ephemeral sessions when only URL and key are set", () => {
		expect(loadFrom({ file: URL_AND_KEY }).settings.openSync).toEqual({
			url: "https://otter.convex.site",
			apiKey: URL_AND_KEY.apiKey,
			autoSync: true,
			syncToolCalls: true,
			syncThinking: false,
			syncEphemeral: false,
			capture: "full",
		});
	});

	it("take everything from the environment when there is no file", () => {
		const { settings, problems } = loadFrom({
			env: {
				PI_SYNC_CONVEX_URL: "http://127.0.0.1:3210",
				PI_SYNC_API_KEY: "osk_x",
				PI_SYNC_AUTO_SYNC: "off",
				PI_SYNC_TOOL_CALLS: "No",
				PI_SYNC_THINKING: "YES",
				PI_SYNC_SYNC_EPHEMERAL: "1",
				PI_SYNC_CAPTURE: "no-tool-content",
				PI_SYNC_DEBUG: "True",
				PI_SYNC_OUTBOX_MAX_MIB: "64",
				PI_SYNC_OUTBOX_MAX_DAYS: "7",
				PI_SYNC_STATE_DIR: "/var/pi-sync",
			},
		});
		expect(problems).toEqual([]);
		expect(settings).toMatchObject({
			openSync: {
				url: "http://127.0.0.1:3210",
				apiKey: "osk_x",
				autoSync: false,
				syncToolCalls: false,
				syncThinking: true,
				syncEphemeral: true,
				capture: "no-tool-content",
			},
			debug: true,
			outbox: { maxBytes: 64 * 1024 * 1024, maxAgeMs: 7 * 24 * 60 * 60 * 1000 },
			stateDir: "/var/pi-sync",
		});
	});

	it("let the environment win over the file setting by setting", () => {
		const { settings, problems } = loadFrom({
			file: { ...URL_AND_KEY, syncThinking: true, syncToolCalls: true, debug: true },
			env: { PI_SYNC_CONVEX_URL: "https://staging.example/", PI_SYNC_TOOL_CALLS: "false" },
		});
		expect(problems).toEqual([]);
		expect(settings.openSync).toMatchObject({
			url: "https://staging.example",
			apiKey: URL_AND_KEY.apiKey,
			syncToolCalls: false,
			syncThinking: true,
		});
		expect(settings.debug).toBe(true);
	});

	it("treat an empty variable as not set", () => {
		const { settings, problems } = loadFrom({
			file: { ...URL_AND_KEY, syncThinking: true },
			env: { PI_SYNC_API_KEY: "", PI_SYNC_THINKING: " ", OTEL_EXPORTER_OTLP_ENDPOINT: "" },
		});
		expect(problems).toEqual([]);
		expect(settings).toMatchObject({ openSync: { apiKey: URL_AND_KEY.apiKey, syncThinking: true }, otlp: [] });
	});

	it("treat null and empty texts of the file as not set, as in a template to fill in", () => {
		const { settings, problems } = loadFrom({ file: { convexUrl: "", apiKey: "", syncThinking: null, otlp: null } });
		expect(problems).toEqual([]);
		expect(settings).toMatchObject({ otlp: [], debug: false });
		expect(settings.openSync).toBeUndefined();
	});

	it("do not fall back to the file's URL when the environment's is broken: the key would go to the wrong place", () => {
		const { settings, lines } = loadFrom({ file: URL_AND_KEY, env: { PI_SYNC_CONVEX_URL: "staging.example" } });
		expect(settings.openSync).toBeUndefined();
		expect(lines).toEqual([expect.stringContaining("environment variable PI_SYNC_CONVEX_URL")]);
	});

	it("read the file that PI_SYNC_CONFIG names, a tilde being the home", () => {
		const read: string[] = [];
		const readFile = (path: string) => {
			read.push(path);
			return '{ "debug": true }';
		};
		const env = { PI_SYNC_CONFIG: "~/work/pi-sync.json" };
		const { settings, problems } = loadSettings({ env, home: "/home/ada", platform: "linux", readFile });
		expect(problems).toEqual([]);
		expect(read).toEqual(["/home/ada/work/pi-sync.json"]);
		expect(settings).toMatchObject({ debug: true, configPath: "/home/ada/work/pi-sync.json" });
	});

	it("never throw, whatever the file holds", () => {
		const names = fc.constantFrom("convexUrl", "apiKey", "autoSync", "capture", "otlp", "debug", "__proto__");
		const entry = fc.dictionary(
			fc.constantFrom("name", "endpoint", "protocol", "headers", "compression", "timeoutMs", "capture", "x"),
			fc.oneof(fc.jsonValue(), fc.constant("http://localhost:4318"), fc.dictionary(fc.string(), fc.jsonValue())),
		);
		const file = fc.oneof(fc.dictionary(names, fc.oneof(fc.jsonValue(), fc.array(entry), entry)), fc.jsonValue());
		fc.assert(
			fc.property(file, (json) => {
				expect(loadFrom({ file: JSON.stringify(json) }).settings.stateDir).toBe("/home/ada/.local/state/pi-sync");
			}),
			{ numRuns: runs(50) },
		);
	});

	it("never throw, whatever the environment holds", () => {
		const names = fc.constantFrom(
			"PI_SYNC_CONVEX_URL",
			"PI_SYNC_API_KEY",
			"PI_SYNC_CONFIG",
			"PI_SYNC_STATE_DIR",
			"XDG_CONFIG_HOME",
			"OTEL_EXPORTER_OTLP_ENDPOINT",
			"OTEL_EXPORTER_OTLP_HEADERS",
			"OTEL_EXPORTER_OTLP_TIMEOUT",
			"OTEL_RESOURCE_ATTRIBUTES",
			"OTEL_TRACES_EXPORTER",
		);
		fc.assert(
			fc.property(fc.dictionary(names, fc.string({ unit: codePoint })), (env) => {
				expect(loadFrom({ env }).settings.otlp).toBeInstanceOf(Array);
			}),
			{ numRuns: runs(50) },
		);
	});
});
