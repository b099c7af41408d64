import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { privacyTable, withPrivacyTables } from "../../scripts/privacy-table.ts";
import { Redaction } from "../../src/privacy/redaction.ts";
import { lookAlikes } from "./look-alikes.ts";
import { leaks, plantedSecrets } from "./planted.ts";

const redaction = new Redaction({ salt: "test" });
const SEEDS = [20_260_101, 1, 2];

describe.each(SEEDS)("with the seed %i", (seed) => {
	const planted = plantedSecrets(seed);
	const alike = lookAlikes(seed);

	test("the corpus is large and of many kinds", () => {
		expect(planted.length).toBeGreaterThanOrEqual(1_900);
		expect(new Set(planted.map(({ what }) => what)).size).toBeGreaterThanOrEqual(80);
		expect(alike.length).toBeGreaterThanOrEqual(1_150);
		for (const { text, secret } of planted) expect(leaks(text, secret)).toBe(true);
	});

	test.each([
		["the rules were written with", false],
		["were held out", true],
	])("of a hundred secrets that %s, at most two leave", (_, heldOut) => {
		const some = planted.filter((one) => one.heldOut === heldOut);
		const missed = some.filter(({ text, secret }) => leaks(redaction.text(text), secret));
		expect(missed.length / some.length, JSON.stringify(missed.slice(0, 5))).toBeLessThanOrEqual(0.02);
	});

	test("of a hundred texts without a secret at most one is changed", () => {
		const changed = alike.filter(({ text }) => redaction.text(text) !== text);
		expect(changed.length / alike.length, JSON.stringify(changed.slice(0, 5))).toBeLessThanOrEqual(0.01);
	});
});

test("the figures in docs/privacy.md are those of the corpus (else run npm run docs)", () => {
	const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "privacy.md"), "utf8");
	expect(page).toBe(withPrivacyTables(page));
	expect(page).toContain(privacyTable());
});
