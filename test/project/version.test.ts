import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { VERSION } from "../../src/machine/version.ts";

test("the version in the code is package.json's", () => {
	expect(JSON.parse(readFileSync("package.json", "utf8")).version).toBe(VERSION);
});
