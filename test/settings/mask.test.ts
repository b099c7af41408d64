import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { describeValue, maskSecret, oneLine } from "../../src/settings/mask.ts";
import { codePoint } from "../support/code-point.ts";
import { runs } from "../support/runs.ts";
import { loadFrom } from "./load-from.ts";

describe("masking", () => {
	it("shows the first four and last two characters of a long secret", () => {
		expect(maskSecret("osk_0123456789abcdef0123456789abcdef")).toBe("osk_…ef");
	});

	it("shows nothing of a short one", () => {
		expect(maskSecret("osk_0123456789abcdef")).toBe("(hidden)");
	});

	it("hides user name, query and fragment of a URL, and whatever is as long as a key", () => {
		expect(describeValue("https://ada:pw@x.example/a", [])).toBe('"https://(hidden)@x.example/a"');
		expect(describeValue("https://x.example/a?token=1", [])).toBe('"https://x.example/a?(hidden)"');
		expect(describeValue("https://x.example/#token", [])).toBe('"https://x.example/#(hidden)"');
		expect(describeValue("take osk_0123456789abcdef0123456789abcdef", [])).toBe('"take osk_…ef"');
	});

	it("keeps a value on its line, and short", () => {
		expect(describeValue("a\nb\u001b[31m\u202e", [])).toBe('"a\\u000ab\\u001b[31m\\u202e"');
		expect(describeValue("x y ".repeat(1000), []).length).toBeLessThan(100);
		expect(oneLine("\u2028\ud800")).toBe("\\u2028\\ud800");
	});

	// Whatever is wrong, and wherever the key stands: in its place, in the URL's, in a header, under a wrong name.
	const key = fc.oneof(
		fc.string({ minLength: 8, maxLength: 120 }),
		fc.string({ unit: codePoint, minLength: 8, maxLength: 60 }),
		fc.stringMatching(/^osk_[0-9a-f]{32}$/),
		fc.stringMatching(/^osk_[0-9a-f]{8,16}\n$/),
		fc.stringMatching(/^[A-Za-z0-9+/]{20,80}={0,2}$/),
	);
	const around = fc.constantFrom(
		"",
		"https://",
		"https://x.example/",
		"https://x.example/?k=",
		"https://u:",
		"Bearer ",
	);
	const settings = fc.record(
		{
			convexUrl: fc.oneof(fc.constant("x.example"), fc.constant("KEY")),
			apikey: fc.constant("KEY"),
			capture: fc.constantFrom("fool", "KEY"),
			autoSync: fc.constantFrom("perhaps", "KEY", 5),
			KEY: fc.constant(true),
			otlp: fc.array(
				fc.record(
					{
						endpoint: fc.constantFrom("http://localhost:4318", "KEY"),
						name: fc.constantFrom("a b", "KEY"),
						protocol: fc.constantFrom("grpc", "KEY"),
						headers: fc.oneof(
							fc.constant("KEY"),
							fc.dictionary(fc.constantFrom("authorization", "x y", "KEY"), fc.constantFrom("KEY", "a\nb", 5)),
						),
						KEY: fc.constant(1),
					},
					{ requiredKeys: [] },
				),
			),
		},
		{ requiredKeys: [] },
	);
	const substitute = (template: unknown, text: string): unknown =>
		JSON.parse(JSON.stringify(template).replaceAll("KEY", () => JSON.stringify(text).slice(1, -1)));

	const leaks = (apiKey: string, lines: readonly string[], harmless: readonly string[]) =>
		[apiKey, apiKey.trim(), oneLine(apiKey)].some(
			(secret) =>
				secret.length >= 8 && lines.some((line) => line.includes(secret)) && !harmless.join().includes(secret),
		);

	const twin = { endpoint: "http://localhost:4318", name: "KEY" } as const;
	const twins = { otlp: [twin, twin] };

	it("lets no line hold the key that a broken file has", () => {
		fc.assert(
			fc.property(key, around, settings, fc.boolean(), (apiKey, prefix, template, cut) => {
				const json = JSON.stringify({ apiKey, ...(substitute(template, prefix + apiKey) as object) });
				const broken = cut ? json.slice(0, -1) : json;
				// A key that is part of what every such line says anyway is no leak.
				const harmless = loadFrom({ file: { apiKey: "~", ...(substitute(template, "~") as object) } }).lines;
				expect(leaks(apiKey, loadFrom({ file: broken }).lines, harmless)).toBe(false);
			}),
			{
				numRuns: runs(250),
				examples: [["osk_a0aa00aa0aaaaa000000aaaa0000aa0a", "", twins, false]],
			},
		);
	});

	it("lets no line hold the key that a broken environment has", () => {
		const name = fc.constantFrom(
			"PI_SYNC_CONVEX_URL",
			"PI_SYNC_CAPTURE",
			"PI_SYNC_DEBUG",
			"PI_SYNC_CONFIG",
			"PI_SYNC_STATE_DIR",
			"OTEL_EXPORTER_OTLP_ENDPOINT",
			"OTEL_EXPORTER_OTLP_HEADERS",
			"OTEL_EXPORTER_OTLP_TRACES_HEADERS",
			"OTEL_EXPORTER_OTLP_PROTOCOL",
			"OTEL_EXPORTER_OTLP_TIMEOUT",
			"OTEL_RESOURCE_ATTRIBUTES",
			"OTEL_TRACES_EXPORTER",
			"OTEL_SDK_DISABLED",
		);
		fc.assert(
			fc.property(key, around, fc.uniqueArray(name), (apiKey, prefix, names) => {
				const envOf = (text: string) => Object.fromEntries(names.map((variable) => [variable, prefix + text]));
				const harmless = loadFrom({ env: { ...envOf("~"), PI_SYNC_API_KEY: "~" } }).lines;
				const { lines } = loadFrom({ env: { ...envOf(apiKey), PI_SYNC_API_KEY: apiKey } });
				expect(leaks(apiKey, lines, harmless)).toBe(false);
			}),
			{ numRuns: runs(250), examples: [["/+A/a/a0+A/++/0aaaAAa", "", ["PI_SYNC_CONFIG"]]] },
		);
	});
});
