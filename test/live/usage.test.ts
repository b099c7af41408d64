import { expect, test } from "vitest";
import { usageOf } from "../../src/agents/pi/message.ts";

const NOTHING = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };

test("a usage is its four token counts, the reasoning among the output, and the total cost", () => {
	const usage = { input: 7, output: 5, cacheRead: 3, cacheWrite: 2, reasoning: 4, totalTokens: 17 };
	expect(usageOf({ ...usage, cost: { input: 0.1, output: 0.2, total: 0.3 } })).toEqual({
		...{ input: 7, output: 5, cacheRead: 3, cacheWrite: 2, reasoning: 4, cost: 0.3 },
	});
});

test("a number written as text counts", () => {
	expect(usageOf({ input: "12", output: " 3 ", cost: { total: "1.5e-3" } })).toEqual({
		...{ ...NOTHING, input: 12, output: 3, cost: 0.0015 },
	});
});

test.each([-5, "-5", Number.NaN, Number.POSITIVE_INFINITY, 1e300, "1e999", null, true, "many", "", "0x10", [7], {}])(
	"a count or cost of %j counts as absent, and the others stay",
	(bad) => {
		expect(usageOf({ input: bad, output: 3, reasoning: bad, cost: { total: bad } })).toEqual({
			...NOTHING,
			output: 3,
		});
	},
);

test.each([
	undefined,
	null,
	"12",
	12,
	[],
	{},
	{ input: null },
	{ cost: "0.1" },
	{ input: -1, cost: { total: "free" } },
])("there is no usage in %j", (value) => expect(usageOf(value)).toBeUndefined());

test("the parts of a cost are never added up, whoever told the total", () => {
	const parts = { input: 1, output: 2, cacheRead: 0, cacheWrite: 0 };
	expect(usageOf({ input: 1, cost: { ...parts, total: 0.5, totalFromProvider: true } })?.cost).toBe(0.5);
	expect(usageOf({ input: 1, cost: { ...parts, total: 0.5 } })?.cost).toBe(0.5);
	expect(usageOf({ input: 1, cost: parts })?.cost).toBeUndefined();
});

test("a cost that the provider billed says so", () => {
	expect(usageOf({ cost: { total: 0.5, totalFromProvider: true } })?.costSource).toBe("provider");
	for (const cost of [{ total: 0.5 }, { total: 0.5, totalFromProvider: false }, { totalFromProvider: true }]) {
		expect(usageOf({ input: 1, cost })).not.toHaveProperty("costSource");
	}
});

test("a free call is known to be free", () => {
	expect(usageOf({ ...NOTHING, cost: { total: 0 } })).toEqual({ ...NOTHING, cost: 0 });
});
