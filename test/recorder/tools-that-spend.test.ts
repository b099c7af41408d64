import { describe, expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import type { ToolReturned } from "../../src/transcript.ts";
import { answer, endOf, named, prompt, record, returned, startOf, toolCall } from "./record.ts";

const usage = { input: 3000, output: 1300, cacheRead: 0, cacheWrite: 0, cost: 0.045 };

/** One turn whose tool spent, and the answer behind it. */
const spent = (more: Partial<ToolReturned>) =>
	record(
		prompt(1100, "go"),
		answer(1200, 1300, { parts: [toolCall("c", "codemode", { code: "…" })], stopReason: "tool_call" }),
		returned("c", 2000, { toolName: "codemode", durationMs: 600, usage, ...more }),
		answer(2100, 2200),
	);

const shares = (spans: ReturnType<typeof record>) =>
	spans
		.filter(({ attributes }) => attributes[ATTR.purpose] === "tool")
		.map(({ name, attributes }) => [
			name,
			attributes[ATTR.inputTokens] ?? 0,
			attributes[ATTR.outputTokens] ?? 0,
			Number((attributes[ATTR.cost] as number).toFixed(9)),
		]);

const sum = (spans: ReturnType<typeof record>, name: string) =>
	spans.reduce((total, { attributes }) => total + ((attributes[name] as number | undefined) ?? 0), 0);

describe("what a tool spends on models", () => {
	test("is a chat span below the tool's, as long as the tool", () => {
		const spans = spent({});
		const [tool] = named(spans, "execute_tool codemode");
		const [chat] = named(spans, "chat");
		expect(chat?.parentSpanContext?.spanId).toBe(tool?.spanContext().spanId);
		expect(chat && [startOf(chat), endOf(chat)]).toEqual([1300, 1900]);
		expect(shares(spans)).toEqual([["chat", 3000, 1300, 0.045]]);
	});

	test("counts in its turn and in the session, once", () => {
		const spans = spent({});
		const [first, second] = named(spans, "turn");
		expect(first?.attributes).toMatchObject({
			[ATTR.turnInputTokens]: 3015,
			[ATTR.turnOutputTokens]: 1305,
			[ATTR.turnCost]: 0.545,
			[ATTR.totalInputTokens]: 3015,
			[ATTR.totalCost]: 0.545,
		});
		expect(second?.attributes).toMatchObject({ [ATTR.turnCost]: 0.5, [ATTR.totalInputTokens]: 3030 });
		const chats = spans.filter(({ name }) => name.startsWith("chat"));
		expect(sum(chats, ATTR.inputTokens)).toBe(3030);
		expect(sum(chats, ATTR.cost)).toBeCloseTo(1.045, 9);
	});

	test("is all of the one model that the tool names", () => {
		const call = { provider: "media", model: "judge-1", cost: 0.015 };
		expect(shares(spent({ modelCalls: [call, call, call] }))).toEqual([["chat judge-1", 3000, 1300, 0.045]]);
	});

	test("is a span for each model with its cost, and one for the tokens, which are told of all together", () => {
		const judge = { provider: "media", model: "judge-1", cost: 0.003 };
		const painter = { provider: "media", model: "painter-1", cost: 0.039 };
		expect(shares(spent({ modelCalls: [judge, painter, judge] }))).toEqual([
			["chat judge-1", 0, 0, 0.006],
			["chat painter-1", 0, 0, 0.039],
			["chat", 3000, 1300, 0],
		]);
	});

	test("keeps what the named models leave, such as what a nested tool spent", () => {
		const judge = { provider: "media", model: "judge-1", cost: 0.005 };
		expect(shares(spent({ modelCalls: [judge] }))).toEqual([
			["chat judge-1", 0, 0, 0.005],
			["chat", 3000, 1300, 0.04],
		]);
	});

	test("is one span where the named models come to more than the tool's own sum", () => {
		const judge = { provider: "media", model: "judge-1", cost: 0.05 };
		expect(shares(spent({ modelCalls: [judge] }))).toEqual([["chat", 3000, 1300, 0.045]]);
	});

	test("counts when the script was aborted", () => {
		const spans = spent({ isError: true });
		expect(named(spans, "turn")[0]?.attributes[ATTR.turnCost]).toBe(0.545);
	});

	test("is not paid twice by a fork", () => {
		const spans = record(
			prompt(100, "go", { inherited: true }),
			answer(200, 300, { parts: [toolCall("c")], stopReason: "tool_call", inherited: true }),
			returned("c", 400, { usage, inherited: true }),
			prompt(1100, "next"),
			answer(1200, 1300),
		);
		expect(named(spans, "turn")[0]?.attributes[ATTR.totalCost]).toBe(0.5);
		expect(shares(spans)).toEqual([]);
	});
});
