import { describe, expect, it } from "vitest";
import { loadFrom, URL_AND_KEY } from "./load-from.ts";

const OTLP = { endpoint: "http://localhost:4318" };

describe("settings of what leaves", () => {
	it("take a capture policy kind by kind, on top of the destination's default", () => {
		const { settings, lines } = loadFrom({
			file: {
				...URL_AND_KEY,
				capture: { toolResults: false, thinking: true },
				otlp: { ...OTLP, capture: { prompts: true } },
			},
		});
		expect(lines).toEqual([]);
		expect(settings.openSync).toMatchObject({ capture: { toolResults: false }, syncThinking: true });
		expect(settings.otlp[0]?.capture).toEqual({ base: "metadata", prompts: true });
	});

	it.each([{ promts: true }, { base: "everything" }, { prompts: "yes" }, ["full"], 1])(
		"take a capture policy that is wrong (%j) for metadata",
		(capture) => {
			const { settings, lines } = loadFrom({ file: { ...URL_AND_KEY, capture, otlp: { ...OTLP, capture } } });
			expect(settings.openSync?.capture).toBe("metadata");
			expect(settings.otlp[0]?.capture).toBe("metadata");
			expect(lines).toHaveLength(2);
			expect(lines[0]).toContain("commandLines");
		},
	);

	it.each([
		["true", "full"],
		["SPAN_ONLY", "full"],
		["span_and_event", "full"],
		["EVENT_ONLY", "metadata"],
		["NO_CONTENT", "metadata"],
		["false", "metadata"],
	])("take OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT=%s for %s", (word, capture) => {
		const env = { OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT: word };
		const { settings, lines } = loadFrom({ file: { otlp: OTLP }, env });
		expect(settings.otlp[0]?.capture).toBe(capture);
		expect(lines).toEqual([]);
	});

	it("send nothing while the projects that are to be kept back are not known", () => {
		const { settings, lines } = loadFrom({ file: { ...URL_AND_KEY, excludeProjects: "~/clients/**" } });
		expect(settings.disabled).toBe(true);
		expect(lines).toEqual([
			expect.stringMatching(/excludeProjects.*expected a list of globs.*nothing is sent anywhere/),
		]);
	});

	it.each([
		"clients/**",
		"./clients/**",
		"$HOME/clients/**",
		"%USERPROFILE%\\clients\\**",
		"clients\\**",
		"a\\/b",
		"~ada/x",
		"*/x",
	])("send nothing while the projects that are to be kept back are named by what no folder can be (%s)", (glob) => {
		const { settings, lines } = loadFrom({ file: { ...URL_AND_KEY, excludeProjects: ["~/x", glob] } });
		expect(settings.disabled).toBe(true);
		expect(lines).toEqual([expect.stringMatching(/^excludeProjects\[1\] \(file .*\) is ".*one with a slash begins/)]);
	});

	it.each([
		"/srv/**",
		"~/clients/*",
		"~",
		"**/secret/x",
		"secret-*",
		"C:\\Work\\**",
		"c:/work",
		"\\\\host\\x",
		"{/a,/b}/c",
		"a\\[1\\]",
	])("take %s for projects", (glob) => {
		const { settings, lines } = loadFrom({ file: { excludeProjects: [glob] } });
		expect(lines).toEqual([]);
		expect(settings.privacy.excludeProjects).toEqual([glob]);
	});

	it.each([
		{ excludePaths: [1] },
		{ redaction: { patterns: [{ name: "Not a name", pattern: "x" }] } },
		{ redaction: [] },
	])("send no content while what is to be kept back is not known (%j)", (broken) => {
		const { settings, lines } = loadFrom({ file: { ...URL_AND_KEY, ...broken } });
		expect(settings.privacy.invalid).toBe("content");
		expect(settings.disabled).toBe(false);
		expect(lines).toEqual([expect.stringContaining("no content is sent anywhere")]);
	});

	it("tell every secret they have, broken ones included", () => {
		const { secrets } = loadFrom({
			file: { ...URL_AND_KEY, otlp: { ...OTLP, headers: { authorization: "Bearer abc-zebra" } } },
		});
		expect(secrets).toEqual(expect.arrayContaining([URL_AND_KEY.apiKey, "abc-zebra"]));
	});
});
