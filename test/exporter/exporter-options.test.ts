import { describe, expect, test } from "vitest";
import { OpenSyncExporter } from "../../exporter/index.ts";

const GOOD = { convexUrl: "https://x.convex.cloud", apiKey: "osk_0123456789" };
const problemOf = (options: object): string => {
	try {
		new OpenSyncExporter({ ...GOOD, ...options });
		return "no problem";
	} catch (error) {
		return error instanceof TypeError ? error.message : `not a TypeError: ${error}`;
	}
};

describe("a wrong option is named when the exporter is made, with what was expected", () => {
	test.each([
		[{ convexUrl: "x.convex.cloud" }, 'convexUrl is "x.convex.cloud", expected a URL such as https://'],
		[{ convexUrl: undefined }, "convexUrl is undefined, expected a URL"],
		[{ convexUrl: 7 }, "convexUrl is 7, expected a URL"],
		[{ apiKey: "" }, "apiKey is empty, expected an OpenSync API key such as osk_…"],
		[{ apiKey: undefined }, "apiKey is undefined, expected"],
		[{ apiKey: "osk_abc\ndef" }, "apiKey is no such key, expected"],
		[{ syncToolCalls: "no" }, 'syncToolCalls is "no", expected true or false'],
		[
			{ capture: "some" },
			'capture is "some", expected full, no-tool-content, metadata, or an object of base and prompts',
		],
		[{ shutdownTimeoutMs: -1 }, "shutdownTimeoutMs is -1, expected milliseconds"],
		[{ requestTimeoutMs: Number.NaN }, "requestTimeoutMs is NaN, expected milliseconds"],
		[{ fetch: {} }, "fetch is an object, expected a function"],
		[{ onProblem: null }, "onProblem is null, expected a function"],
	])("%j", (options, message) => {
		expect(problemOf(options)).toContain(`OpenSyncExporter: ${message}`);
	});

	test("but never with a secret", () => {
		expect(problemOf({ apiKey: "osk_secret with spaces" })).not.toContain("secret");
		expect(problemOf({ convexUrl: "osk_secret" })).not.toContain("secret");
		expect(problemOf({ convexUrl: "https://me:secret@x.convex.cloud" })).not.toContain("secret");
	});
});

test("right options, and options left undefined, are no problem", () => {
	expect(problemOf({})).toBe("no problem");
	expect(problemOf({ syncThinking: undefined, outbox: undefined, fetch: undefined, hold: undefined })).toBe(
		"no problem",
	);
});
