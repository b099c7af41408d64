import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TEST_DIST } from "../support/test-dist.ts";

/** Every bundled file by its name, which is unique. */
const files = new Map(
	readdirSync(TEST_DIST, { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".mjs"))
		.map((file) => [file.replace(/^.*[/\\]/, ""), readFileSync(join(TEST_DIST, file), "utf8")] as const),
);

test("the price table is loaded by nothing but the pricing of a call: neither with pi nor with the daemon", () => {
	const holders = [...files].flatMap(([name, text]) => (text.includes("claude-haiku-4-5") ? [name] : []));
	expect(holders).not.toEqual([]);
	for (const holder of holders) {
		// What stands before each mention of it.
		const mentions = [...files.values()].flatMap((text) => text.split(`/${holder}"`).slice(0, -1));
		expect(mentions).not.toEqual([]);
		for (const before of mentions) expect(before.slice(-20)).toMatch(/\bimport\("[./a-z]*$/);
	}
});
