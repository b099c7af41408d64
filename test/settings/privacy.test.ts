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
