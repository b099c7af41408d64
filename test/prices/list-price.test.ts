import { describe, expect, test } from "vitest";
import { listPrice, type PricedCall } from "../../src/prices/list-price.ts";
import type { Usage } from "../../src/transcript.ts";

const AT = Date.parse("2026-11-01T12:00:00Z");
const NONE: Usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

const price = (model: string, usage: Partial<Usage>, more: Partial<PricedCall> = {}) =>
	listPrice({ provider: "anthropic", model, at: AT, ...more, usage: { ...NONE, ...usage } });

const PLAIN = { input: 1000, output: 100 };

describe("a model call costs by its model's list price", () => {
	test("each kind of token has its own: 3, 15, 0.30 and 3.75 dollars a million", () => {
		const cost = price("claude-sonnet-4-5", { input: 1000, output: 100, cacheRead: 2000, cacheWrite: 300 });
		expect(cost).toBeCloseTo(0.003 + 0.0015 + 0.0006 + 0.001125, 12);
	});

	test("what the cache keeps for an hour costs 2 dollars a million, the rest of what it keeps 1.25", () => {
		expect(price("claude-haiku-4-5", { cacheWrite: 100_000 })).toBeCloseTo(0.125, 12);
		expect(price("claude-haiku-4-5", { cacheWrite: 100_000, cacheWrite1h: 100_000 })).toBeCloseTo(0.2, 12);
		expect(price("claude-haiku-4-5", { cacheWrite: 100_000, cacheWrite1h: 40_000 })).toBeCloseTo(0.075 + 0.08, 12);
	});

	test("past 200,000 tokens of input, the cache's included, all of the call costs more", () => {
		const atMost = price("claude-sonnet-4-5", { input: 50_000, cacheRead: 150_000, output: 1000 });
		expect(atMost).toBeCloseTo(0.15 + 0.045 + 0.015, 12);
		const past = price("claude-sonnet-4-5", { input: 50_001, cacheRead: 150_000, output: 1000 });
		expect(past).toBeCloseTo(0.300006 + 0.09 + 0.0225, 12);
		const written = { input: 1, cacheWrite: 200_000, cacheWrite1h: 100_000 };
		expect(price("claude-sonnet-4-5", written)).toBeCloseTo(0.000006 + 0.75 + 1.2, 12);
	});

	test("several calls together cost as one does, if no more input has another price", () => {
		const sum = { isSum: true };
		expect(price("claude-sonnet-4-5", { input: 200_000 }, sum)).toBeCloseTo(0.6, 12);
		expect(price("claude-sonnet-4-5", { input: 100_000, cacheRead: 100_001 }, sum)).toBeUndefined();
		expect(price("claude-haiku-4-5", { input: 9_000_000 }, sum)).toBeCloseTo(9, 12);
	});

	test.each([
		["2025-06-09T23:59:59.999Z", 0.014],
		["2025-06-10T00:00:00.000Z", 0.0028],
	])("that of the day when it was made: %s", (day, expected) => {
		const at = Date.parse(day);
		expect(price("o3", PLAIN, { provider: "openai", at })).toBeCloseTo(expected, 12);
	});

	test("a tier that was given up counts for the calls before that day alone", () => {
		const long = { input: 300_000, output: 1000 };
		const [before, after] = ["2026-03-12T23:00:00Z", "2026-03-13T00:00:00Z"].map((day) =>
			price("claude-opus-4-6", long, { at: Date.parse(day) }),
		);
		expect(before).toBeCloseTo(3 + 0.0375, 12);
		expect(after).toBeCloseTo(1.5 + 0.025, 12);
	});

	test("OpenAI's cached input is part of the input: 1.25, 0.125 and 10 dollars a million", () => {
		const usage = { input: 1000, cacheRead: 2000, cacheWrite: 400, output: 100, reasoning: 60 };
		const cost = price("gpt-5-codex", usage, { provider: "openai" });
		expect(cost).toBeCloseTo(0.0014 * 1.25 + 0.00025 + 0.001, 12);
	});

	test.each([
		["claude-sonnet-4-5-20250929", "anthropic", 0.0045],
		["claude-sonnet-4-20250514", "anthropic", 0.0045],
		["claude-haiku-4-5@20251001", "google-vertex", 0.0015],
		["claude-3-5-haiku-latest", "anthropic", 0.0012],
		["gpt-5-2025-08-07", "openai", 0.00225],
		["GPT-5-Codex", "openai", 0.00225],
		["global.anthropic.claude-haiku-4-5-20251001-v1:0", "amazon-bedrock", 0.0015],
	])("a release of a model costs what the model does: %s", (model, provider, expected) => {
		expect(price(model, PLAIN, { provider })).toBeCloseTo(expected, 12);
	});

	test.each([
		["gpt-5-codex", 0.00225],
		["claude-sonnet-4-5", 0.0045],
	])("behind a gateway that the user named, that of its maker: %s", (model, expected) => {
		expect(price(model, PLAIN, { provider: "our-gateway" })).toBeCloseTo(expected, 12);
	});

	test("of a usage that is a lower bound, no more is paid than what is on record", () => {
		expect(price("claude-sonnet-4-5", { ...PLAIN, isLowerBound: true })).toBe(price("claude-sonnet-4-5", PLAIN));
	});
});

describe("a model call has no cost", () => {
	test.each([
		["claude-opus-9", "anthropic"],
		["claude-sonnet-5-1", "anthropic"],
		["claude-sonnet-4-5-foo", "anthropic"],
		["claude-opus-4-6-fast", "anthropic"],
		["us.anthropic.claude-sonnet-4-5-20250929-v1:0", "anthropic"],
		["gpt-5-codex-ultra", "openai"],
		["gpt-9", "openai"],
		["gpt-9", "our-gateway"],
		["gpt-5-codex", "anthropic"],
		["m", "our-gateway"],
		["", "anthropic"],
		["constructor", "__proto__"],
	])("where the table does not know the model: %s of %s", (model, provider) => {
		expect(price(model, PLAIN, { provider })).toBeUndefined();
	});

	test.each(["gpt-oss-20b", "gpt-oss:20b", "deepseek-r1", "qwen3-coder"])(
		"where anybody may run the model: %s",
		(model) => expect(price(model, PLAIN, { provider: "ollama" })).toBeUndefined(),
	);

	test("where the table lacks the price of something that was used", () => {
		const sol = { provider: "openai" };
		expect(price("gpt-6-sol", { cacheWrite: 1_000_000 }, sol)).toBeCloseTo(5, 12);
		expect(price("gpt-6-sol", { cacheWrite: 1_000_000, cacheWrite1h: 1 }, sol)).toBeUndefined();
	});

	test("where it is not billed at the list price, or nothing was used, or its counts contradict each other", () => {
		expect(price("claude-opus-4-6", { ...PLAIN, isOffList: true })).toBeUndefined();
		expect(price("claude-opus-4-6", {})).toBeUndefined();
		expect(price("claude-opus-4-6", { ...PLAIN, cacheWrite: 5, cacheWrite1h: 6 })).toBeUndefined();
		expect(price("claude-opus-4-6", { ...PLAIN, output: Number.NaN })).toBeUndefined();
	});
});
