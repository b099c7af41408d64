import { expect, test } from "vitest";
import { weighJson } from "../../src/bridge/otlp/weigh-json.ts";
import { MOST_NESTED } from "../../src/bridge/otlp/weight.ts";

const nested = (levels: number, open: string, close: string): Buffer =>
	Buffer.from(`${open.repeat(levels)}${close.repeat(levels)}`);

test.each([
	["lists", "[", "]"],
	["objects", '{"a":', "}"],
])("JSON of %s is taken down to the limit of levels, and refused below it", (_, open, close) => {
	expect(() => weighJson(nested(MOST_NESTED.json, open, close))).not.toThrow();
	expect(() => weighJson(nested(MOST_NESTED.json + 1, open, close))).toThrow(`at most ${MOST_NESTED.json} levels`);
});

test("brackets in a text are no levels", () => {
	expect(() => weighJson(Buffer.from(JSON.stringify(["[".repeat(10 * MOST_NESTED.json)])))).not.toThrow();
});
