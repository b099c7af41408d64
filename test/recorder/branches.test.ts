import { describe, expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import { answer, named, prompt, record, returned, toolCall } from "./record.ts";

const asks = (at: number, id: string, follows: string) =>
	answer(at, at + 50, { parts: [toolCall(id, "read", { path: id })], stopReason: "tool_call", follows });

const text = (content: string) => ({ parts: [{ type: "text", content }] as const });

/** Two processes write one record: the second asks and answers while the first one's tool still runs. */
const interleaved = [
	prompt(1100, "mine"),
	asks(1200, "a", "u1100"),
	prompt(1300, "yours", { follows: "other" }),
	asks(1400, "b", "u1300"),
	returned("a", 1500, { toolName: "read", follows: "a1200", ...text("A") }),
	returned("b", 1600, { toolName: "read", follows: "a1400", ...text("B") }),
	answer(1700, 1800, { follows: "ta@1500" }),
	answer(1900, 2000, { follows: "tb@1600" }),
] as const;

describe("a record that two processes wrote", () => {
	const spans = record(...interleaved, { type: "session_closed" });

	test("gives each call its own result, wherever that stands", () => {
		const tools = named(spans, "execute_tool read");
		expect(tools.map(({ attributes }) => [attributes[ATTR.toolCallId], attributes[ATTR.toolResult]])).toEqual([
			["a", "A"],
			["b", "B"],
		]);
	});

	test("has no interrupted turn, and each turn once", () => {
		const turns = named(spans, "turn");
		expect(turns).toHaveLength(4);
		expect(turns.filter(({ attributes }) => attributes[ATTR.interrupted])).toEqual([]);
	});

	test("says totals that only rise", () => {
		const totals = named(spans, "turn").map(({ attributes }) => attributes[ATTR.totalInputTokens] as number);
		expect(totals).toEqual([30, 30, 45, 60]);
	});

	test("ends with what waits: a call that never got its result is interrupted", () => {
		const [mine, yours] = [interleaved[0], interleaved[1]];
		const left = record(mine, yours, interleaved[2], asks(1400, "b", "u1300"), { type: "session_closed" });
		const turns = named(left, "turn");
		expect(turns.map(({ attributes }) => attributes[ATTR.interrupted])).toEqual([true, true]);
	});
});

test("a turn that was left on its own branch is interrupted at once", () => {
	const spans = record(prompt(1100, "go"), asks(1200, "a", "u1100"), prompt(1300, "never mind", { follows: "a1200" }));
	expect(named(spans, "turn")[0]?.attributes[ATTR.interrupted]).toBe(true);
});

test("a result that comes after its turn was told as interrupted tells the turn once more, with the same ids", () => {
	const spans = record(
		prompt(1100, "go"),
		asks(1200, "a", "u1100"),
		asks(1300, "b", "a1200"),
		returned("a", 1400, { toolName: "read", ...text("A") }),
		returned("b", 1500, { toolName: "read", ...text("B") }),
	);
	const tools = named(spans, "execute_tool read");
	expect(tools.map(({ attributes }) => [attributes[ATTR.toolCallId], attributes[ATTR.toolResult]])).toEqual([
		["a", undefined],
		["a", "A"],
		["b", "B"],
	]);
	const [first, again] = named(spans, "turn");
	expect(again?.spanContext()).toEqual(first?.spanContext());
	expect([first, again].map((turn) => turn?.attributes[ATTR.interrupted])).toEqual([true, undefined]);
});

test("a turn that lacks results when the agent settles is told as interrupted, before its run", () => {
	const spans = record(prompt(1100, "go"), asks(1200, "a", "u1100"), { type: "run_settled" });
	expect(spans.map(({ name }) => name)).toEqual(["session", "chat m", "execute_tool read", "turn", "invoke_agent pi"]);
});

describe("a result whose call is not on record", () => {
	const spans = record(
		prompt(1100, "go"),
		returned("gone", 1400, {
			toolName: "read",
			...text("found"),
			usage: { input: 7, output: 1, cacheRead: 0, cacheWrite: 0, cost: 0.25 },
		}),
	);

	test("is shown as an aside", () => {
		const [aside] = named(spans, "execute_tool read");
		expect(aside?.attributes).toMatchObject({
			[ATTR.kind]: "aside",
			[ATTR.purpose]: "stray_result",
			[ATTR.toolCallId]: "gone",
			[ATTR.toolResult]: "found",
			[ATTR.totalCost]: 0.25,
		});
	});

	test("counts what its tool spent on a chat span", () => {
		expect(named(spans, "chat")[0]?.attributes).toMatchObject({ [ATTR.cost]: 0.25, [ATTR.inputTokens]: 7 });
	});
});
