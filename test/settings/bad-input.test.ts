import { describe, expect, it } from "vitest";
import { CONFIG, loadFrom, URL_AND_KEY } from "./load-from.ts";

const OTLP = { endpoint: "http://localhost:4318" };

describe("a bad setting", () => {
	it("is told in one line: setting, source, value, expectation and what happens meanwhile", () => {
		expect(loadFrom({ file: { ...URL_AND_KEY, convexUrl: "otter.convex.site" } }).lines).toEqual([
			`convexUrl (file ${CONFIG}) is "otter.convex.site": expected an http or https URL with its scheme, ` +
				'without user name, query and #, such as "https://happy-otter-123.convex.site"; nothing goes to OpenSync until then',
		]);
	});

	it.each([
		["has no scheme", "otter.convex.site"],
		["has a port but no scheme", "localhost:3210"],
		["has another scheme", "ftp://otter.example"],
		["has no slashes", "https:otter.convex.site"],
		["has a space in it", "https://otter convex.site"],
		["has a line break in it", "https://otter\n.convex.site"],
		["has a user name", "https://ada:secret@otter.convex.site"],
		["has a query", "https://otter.convex.site?x=1"],
		["has a fragment", "https://otter.convex.site#x"],
		["is a number", 5],
		["is a list", ["https://otter.convex.site"]],
	])("turns off OpenSync alone when the URL %s", (_, convexUrl) => {
		const { settings, problems } = loadFrom({ file: { ...URL_AND_KEY, convexUrl, debug: true, otlp: OTLP } });
		expect(problems).toMatchObject([{ severity: "error", setting: "convexUrl" }]);
		expect(settings.openSync).toBeUndefined();
		expect(settings).toMatchObject({ debug: true, otlp: [{ endpoint: "http://localhost:4318/v1/traces" }] });
	});

	it.each([
		["has a line break at its end", "osk_0123456789abcdef0123456789abcdef\n"],
		["has a line break in it", "osk_0123456789abcdef\r\n0123456789abcdef"],
		["has a control character", "osk_0123456789abcdef\u00000123456789abcdef"],
		["has a space in it", "osk_0123456789abcdef 0123456789abcdef"],
		["has a typographic dash", "osk_0123456789abcdef–0123456789abcdef"],
		["is a number", 12345678901234],
		["is a list", ["osk_0123456789abcdef0123456789abcdef"]],
	])("turns off OpenSync alone, and stays secret, when the key %s", (_, apiKey) => {
		for (const from of [
			{ file: { ...URL_AND_KEY, apiKey, otlp: OTLP } },
			{ file: { ...URL_AND_KEY, otlp: OTLP }, env: { PI_SYNC_API_KEY: `${apiKey}\n` } },
		]) {
			const { settings, lines } = loadFrom(from);
			expect(lines).toHaveLength(1);
			expect(lines[0]).toMatch(/^apiKey \((file|environment)[^\n]+without spaces or line breaks/);
			expect(lines[0]).not.toContain("0123456789");
			expect(settings.openSync).toBeUndefined();
			expect(settings.otlp).toHaveLength(1);
		}
	});

	it("stays secret when key and URL stand in each other's place", () => {
		const { lines } = loadFrom({ file: { convexUrl: "osk_short", apiKey: "https://otter convex.site/" } });
		expect(lines).toHaveLength(2);
		expect(lines.join()).not.toContain("osk_short");
	});

	it("is missed when the other half of URL and key is there", () => {
		expect(loadFrom({ file: { apiKey: "osk_x" } }).lines).toEqual([
			expect.stringMatching(/^convexUrl \(file .*: expected an http.*there or in PI_SYNC_CONVEX_URL/),
		]);
		expect(loadFrom({ env: { PI_SYNC_CONVEX_URL: "https://otter.example" } }).lines).toEqual([
			expect.stringMatching(/^apiKey \(file .*there or in PI_SYNC_API_KEY/),
		]);
	});

	it("of the wrong type is left out, and everything else counts", () => {
		const { settings, problems } = loadFrom({
			file: { ...URL_AND_KEY, autoSync: "perhaps", syncThinking: [], debug: {}, syncEphemeral: true, otlp: OTLP },
		});
		expect(problems.map(({ setting, value }) => [setting, value])).toEqual([
			["autoSync", '"perhaps"'],
			["syncThinking", "a list"],
			["debug", "an object"],
		]);
		expect(settings).toMatchObject({
			openSync: { autoSync: false, syncThinking: false, syncEphemeral: true },
			debug: false,
		});
		expect(settings.otlp).toHaveLength(1);
	});

	it("that is no number, or one out of bounds, leaves the default", () => {
		const { settings, lines } = loadFrom({ file: { outboxMaxMiB: 0 }, env: { PI_SYNC_OUTBOX_MAX_DAYS: "a week" } });
		expect(settings.outbox).toEqual({ maxBytes: 256 * 1024 * 1024, maxAgeMs: 30 * 24 * 60 * 60 * 1000 });
		expect(lines).toEqual([
			expect.stringMatching(/^outboxMaxMiB \(file .*\) is 0: expected whole MiB from 1 to 1048576; 256 counts/),
			expect.stringMatching(
				/^outboxMaxDays \(environment variable PI_SYNC_OUTBOX_MAX_DAYS\) is "a week": expected whole days/,
			),
		]);
	});

	it("that was to keep something back keeps it back", () => {
		const { settings, lines } = loadFrom({
			file: { ...URL_AND_KEY, capture: "metdata", syncToolCalls: "never", autoSync: "never" },
		});
		expect(settings.openSync).toMatchObject({ capture: "metadata", syncToolCalls: false, autoSync: false });
		expect(lines).toEqual([
			expect.stringMatching(/^autoSync .*; false counts until then$/),
			expect.stringMatching(/^syncToolCalls .*; false counts until then$/),
			expect.stringMatching(/^capture .*; "metadata" counts until then$/),
		]);
		const env = { PI_SYNC_CAPTURE: "x", PI_SYNC_TOOL_CALLS: "x", PI_SYNC_AUTO_SYNC: "flase" };
		const fromEnvironment = loadFrom({ file: { ...URL_AND_KEY, autoSync: false }, env });
		expect(fromEnvironment.settings.openSync).toMatchObject({
			...{ capture: "metadata", syncToolCalls: false, autoSync: false },
		});
	});

	it("that says yes or no in the wrong type counts as it was meant, with a warning", () => {
		const { settings, problems } = loadFrom({ file: { ...URL_AND_KEY, autoSync: "off", syncToolCalls: 0 } });
		expect(settings.openSync).toMatchObject({ autoSync: false, syncToolCalls: false });
		expect(problems).toMatchObject([
			{ severity: "warning", setting: "autoSync", value: '"off"', consequence: "false counts" },
			{ severity: "warning", setting: "syncToolCalls", value: "0", consequence: "false counts" },
		]);
	});

	it("in a variable names the variable, the value and what is expected", () => {
		expect(loadFrom({ file: URL_AND_KEY, env: { PI_SYNC_THINKING: "ja" } }).lines).toEqual([
			'syncThinking (environment variable PI_SYNC_THINKING) is "ja": expected true or false; false counts until then',
		]);
	});

	it("of an unknown name is a warning that names the nearest known one", () => {
		const { settings, problems } = loadFrom({
			file: { ...URL_AND_KEY, api_key: "osk_y", synctoolCall: false, colour: "red", $schema: "x" },
		});
		expect(settings.openSync?.apiKey).toBe(URL_AND_KEY.apiKey);
		expect(problems).toMatchObject([
			{ severity: "warning", setting: "api_key", expected: 'a known setting, perhaps "apiKey"' },
			{ severity: "warning", setting: "synctoolCall", expected: 'a known setting, perhaps "syncToolCalls"' },
			{ severity: "warning", setting: "colour", expected: expect.stringContaining("one of convexUrl, apiKey") },
		]);
	});

	it("in a misspelt variable is a warning, unless the variable is likely somebody else's", () => {
		const env = { PI_SYNC_TOOLCALLS: "false", PI_SYNC_SYNC_THINKING: "1", PI_SYNC_REMOTE: "x" };
		expect(loadFrom({ env }).lines).toEqual([
			expect.stringContaining("perhaps PI_SYNC_TOOL_CALLS"),
			expect.stringContaining("perhaps PI_SYNC_THINKING"),
		]);
	});

	it("is one of at most 101 lines however many there are", () => {
		const otlp = Array.from({ length: 16 }, () => ({
			endpoint: 1,
			name: 1,
			timeoutMs: -1,
			capture: 1,
			protocol: 1,
			x: 1,
		}));
		const headers = Object.fromEntries(Array.from({ length: 2_000 }, (_, index) => [`x-${index}`, index]));
		const { problems } = loadFrom({ file: { otlp: [{ ...OTLP, headers }, ...otlp, ...otlp] } });
		expect(problems).toHaveLength(101);
		expect(problems.at(-1)?.expected).toContain("more are not listed");
	});
});
