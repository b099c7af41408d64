import { describe, expect, test } from "vitest";
import { answer, named, prompt, record, returned, toolCall } from "./record.ts";

const asks = (at: number, recordedAt: number, lacksResultsOf: readonly string[], startedAt?: number) =>
	answer(at, recordedAt, {
		...{ parts: [toolCall("c1"), toolCall("c2", "read")], stopReason: "tool_call", lacksResultsOf },
		...(startedAt !== undefined && { startedAt }),
	});

const CLOSED = { type: "session_closed" } as const;

describe("calls of tools whose results no record keeps", () => {
	const spans = record(prompt(1100, "go"), asks(1100, 1200, ["c1", "c2"]), answer(1300, 1400), CLOSED);
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
		const told = record(prompt(1100, "go"), asks(1100, 1200, ["c1", "c2"]));
		expect(named(told, "turn")).toHaveLength(1);
	});

	test("do not let a turn end before the results that were kept", () => {
		const before = [prompt(1100, "go"), asks(1100, 1200, ["c1"])];
		expect(named(record(...before), "turn")).toEqual([]);
		const told = record(...before, returned("c2", 1250, { toolName: "read" }));
		expect(named(told, "turn")[0]?.attributes).not.toHaveProperty("opensync.interrupted");
		expect(named(told, "execute_tool bash")[0]?.attributes).not.toHaveProperty("gen_ai.tool.call.result");
		expect(named(told, "execute_tool read")[0]?.attributes).toHaveProperty("gen_ai.tool.call.result");
	});

	test("are cut off where the record would keep them", () => {
		const cut = record(prompt(1100, "go"), asks(1100, 1200, []), CLOSED);
		const [tool] = named(cut, "execute_tool bash");
		expect(tool?.attributes).toMatchObject({ "opensync.interrupted": true, "error.type": "interrupted" });
	});
});

test("a call begins when it was made, and has the same id, where that is known more exactly", () => {
	const spans = (startedAt?: number) => record(prompt(1100, "go"), asks(1100, 1200, ["c1", "c2"], startedAt));
	const ids = (startedAt?: number) => spans(startedAt).map((span) => span.spanContext().spanId);
	expect(ids(1150)).toEqual(ids());
	for (const name of ["turn", "chat m"]) {
		expect(named(spans(1150), name).map(({ startTime }) => startTime)).toEqual([[1, 150_000_000]]);
	}
});
