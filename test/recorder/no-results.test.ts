import { describe, expect, test } from "vitest";
import { answer, named, prompt, record, toolCall } from "./record.ts";

const asks = (at: number, recordedAt: number, lacksToolResults: boolean) =>
	answer(at, recordedAt, {
		...{ parts: [toolCall("c1"), toolCall("c2", "read")], stopReason: "tool_call" },
		...(lacksToolResults && { lacksToolResults }),
	});

const CLOSED = { type: "session_closed" } as const;

describe("calls of tools whose results no record keeps", () => {
	const spans = record(prompt(1100, "go"), asks(1100, 1200, true), answer(1300, 1400), CLOSED);
	const tools = spans.filter(({ name }) => name.startsWith("execute_tool"));

	test("have not failed, and were not cut off", () => {
		expect(tools.map(({ name }) => name)).toEqual(["execute_tool bash", "execute_tool read"]);
		for (const span of spans) {
			expect([span.name, span.status.code]).toEqual([span.name, 0]);
			expect(span.attributes).not.toHaveProperty("opensync.interrupted");
			expect(span.attributes).not.toHaveProperty("error.type");
		}
	});

	test("have no result, and end when they were asked for", () => {
		for (const { attributes, startTime, endTime } of tools) {
			expect(attributes).not.toHaveProperty("gen_ai.tool.call.result");
			expect(endTime).toEqual(startTime);
		}
	});

	test("leave a turn that is whole as soon as the model answered", () => {
		const told = record(prompt(1100, "go"), asks(1100, 1200, true));
		expect(named(told, "turn")).toHaveLength(1);
	});

	test("are cut off where the record would keep them", () => {
		const cut = record(prompt(1100, "go"), asks(1100, 1200, false), CLOSED);
		const [tool] = named(cut, "execute_tool bash");
		expect(tool?.attributes).toMatchObject({ "opensync.interrupted": true, "error.type": "interrupted" });
	});
});
