import { describe, expect, test } from "vitest";
import { abandonedIn } from "../../src/daemon/drainer/abandoned.ts";

const abandoned = {
	owner: "1-abcdef01-abcdef01-abcdef01",
	sessions: [{ traceId: "a".repeat(32), file: "/sessions/2026_a.jsonl" }],
};

describe("what the drainer is started with", () => {
	test("names the sessions of a pi that could not say that they were open", () => {
		expect(abandonedIn(JSON.stringify(abandoned))).toEqual(abandoned);
	});

	test("is nothing where all is well", () => {
		expect(abandonedIn(undefined)).toBeUndefined();
	});

	test.each([
		["no JSON", "{"],
		["another shape", JSON.stringify({ owner: 1 })],
		["a trace id that would be a path", JSON.stringify({ ...abandoned, sessions: [{ traceId: "../a", file: "a" }] })],
		["an owner that would be a path", JSON.stringify({ ...abandoned, owner: "../a" })],
	])("is nothing where it is %s", (_what, argument) => {
		expect(abandonedIn(argument)).toBeUndefined();
	});
});
