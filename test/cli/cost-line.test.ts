import { expect, test } from "vitest";
import { costLine } from "../../src/cli/cost-line.ts";

test.each([
	[0.03, { table: 0.02, agent: 0.01 }, "cost $0.030000: $0.020000 by list prices, $0.010000 as the agent says"],
	[0.006, { table: 0.009, agent: -0.003 }, "cost $0.006000: $0.009000 by list prices, -$0.003000 as the agent says"],
	[1.5, { provider: 1.5 }, "cost $1.500000: $1.500000 as the provider billed"],
	[0, {}, "cost unknown"],
])("what a session cost, and who says so: %d of %o", (cost, costFrom, expected) => {
	expect(costLine({ answers: 1, cost, costFrom })).toBe(expected);
});

test("nothing is said of a session in which no model answered", () => {
	expect(costLine({ answers: 0, cost: 0, costFrom: {} })).toBeUndefined();
});
