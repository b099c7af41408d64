import { describe, expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import { answer, named, prompt, record, returned, toolCall } from "./record.ts";

const told = (spans: ReturnType<typeof record>) =>
	spans
		.filter(({ name }) => name.startsWith("execute_tool"))
		.map(({ name, attributes }) => [name, attributes[ATTR.toolArguments], attributes[ATTR.toolResult]]);

const text = (content: string) => ({ parts: [{ type: "text", content }] as const });

const asking = (...ids: string[]) =>
	answer(1200, 1300, {
		parts: ids.map((id, index) => toolCall(id, "read", { path: `${index}` })),
		stopReason: "tool_call",
	});

describe("calls of one answer that share an id", () => {
	test.each([
		["the same id", "x"],
		["an empty id", ""],
	])("%s: each has its own arguments and its own result", (_, id) => {
		const spans = record(
			prompt(1100, "go"),
			asking(id, id, id),
			returned(id, 1400, { toolName: "read", ...text("first") }),
			returned(id, 1400, { toolName: "read", isError: true, ...text("second") }),
			returned(id, 1401, { toolName: "read", ...text("third") }),
		);
		expect(told(spans)).toEqual([
			["execute_tool read", '{"path":"0"}', "first"],
			["execute_tool read", '{"path":"1"}', "second"],
			["execute_tool read", '{"path":"2"}', "third"],
		]);
		expect(named(spans, "execute_tool read").map(({ status }) => status.code)).toEqual([0, 2, 0]);
		expect(new Set(spans.map((span) => span.spanContext().spanId)).size).toBe(spans.length);
		expect(named(spans, "turn")).toHaveLength(1);
	});

	test("and go to different tools: a result belongs to the call of its tool, in whatever order they come", () => {
		const spans = record(
			prompt(1100, "go"),
			answer(1200, 1300, {
				parts: [toolCall("x", "read", { path: "a" }), toolCall("x", "ls", { path: "b" })],
				stopReason: "tool_call",
			}),
			returned("x", 1400, { toolName: "ls", ...text("LS") }),
			returned("x", 1400, { toolName: "read", ...text("READ") }),
		);
		expect(told(spans)).toEqual([
			["execute_tool read", '{"path":"a"}', "READ"],
			["execute_tool ls", '{"path":"b"}', "LS"],
		]);
	});

	test("wait for the results of all", () => {
		const spans = record(prompt(1100, "go"), asking("x", "x"), returned("x", 1400, { toolName: "read" }));
		expect(named(spans, "turn")).toEqual([]);
	});
});

test("an id that comes again in a later turn belongs to that turn's call", () => {
	const spans = record(
		prompt(1100, "go"),
		asking("x"),
		returned("x", 1400, { toolName: "read", ...text("one") }),
		answer(1500, 1600, { parts: [toolCall("x", "read", { path: "again" })], stopReason: "tool_call" }),
		returned("x", 1700, { toolName: "read", ...text("two") }),
	);
	expect(told(spans)).toEqual([
		["execute_tool read", '{"path":"0"}', "one"],
		["execute_tool read", '{"path":"again"}', "two"],
	]);
});
