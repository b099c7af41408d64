import { expect, test } from "vitest";
import { sizeOf } from "../../src/recorder/so-far.ts";

test("content is counted in bytes of UTF-8, which is what a reader of the session pays for", () => {
	expect(sizeOf([{ type: "text", content: "abc" }])).toBe(3);
	expect(
		sizeOf([
			{ type: "text", content: "文😀" },
			{ type: "tool_call_response", id: "c", response: "ü" },
		]),
	).toBe(9);
});
