import { describe, expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import type { NestedCall, ToolReturned } from "../../src/transcript.ts";
import { answer, endOf, prompt, record, returned, startOf, toolCall } from "./record.ts";

const begunCall = (callId: string, toolName: string): NestedCall => ({
	callId,
	toolName,
	arguments: { path: `${toolName}.txt` },
	status: "unfinished",
});

const call = (callId: string, toolName: string, more: Partial<NestedCall> = {}): NestedCall => ({
	...begunCall(callId, toolName),
	status: "ok",
	durationMs: 40,
	...more,
});

const nesting = (nested: readonly NestedCall[], more: Partial<ToolReturned> = {}) =>
	record(
		prompt(1100, "go"),
		answer(1200, 1300, { parts: [toolCall("c", "codemode", { code: "…" })], stopReason: "tool_call" }),
		returned("c", 2000, { toolName: "codemode", durationMs: 600, nested, ...more }),
	).filter(({ name }) => name.startsWith("execute_tool"));

const tree = (spans: ReturnType<typeof nesting>) => {
	const names = new Map(spans.map((span) => [span.spanContext().spanId, span.name.replace("execute_tool ", "")]));
	return spans
		.filter(({ attributes }) => attributes[ATTR.toolParentCallId] !== undefined)
		.map((span) => `${names.get(span.parentSpanContext?.spanId ?? "")} > ${names.get(span.spanContext().spanId)}`);
};

describe("calls that a tool made to other tools", () => {
	test("are spans below the tool that made them, at every depth", () => {
		const spans = nesting([call("c/1", "nest"), call("c/1/1", "read"), call("c/1/2", "ls"), call("c/2", "bash")]);
		expect(tree(spans)).toEqual(["codemode > nest", "nest > read", "nest > ls", "codemode > bash"]);
		expect(spans.map(({ attributes }) => attributes[ATTR.toolParentCallId])).toEqual([
			undefined,
			"c",
			"c/1",
			"c/1",
			"c",
		]);
	});

	test("take as long as the record says, from the start of the outer tool or their own", () => {
		const [, imported, live] = nesting([call("c/1", "read"), call("c/2", "ls", { startedAt: 1500 })]);
		expect(imported && [startOf(imported), endOf(imported)]).toEqual([1300, 1340]);
		expect(live && [startOf(live), endOf(live)]).toEqual([1500, 1540]);
	});

	test("that failed or were cut off say so", () => {
		const spans = nesting([
			call("c/1", "read", { status: "error", errorMessage: "ENOENT: no such file" }),
			begunCall("c/2", "bash"),
		]);
		expect(spans.slice(1).map(({ status, attributes }) => [status.message, attributes[ATTR.errorType]])).toEqual([
			["ENOENT: no such file", "tool_error"],
			["interrupted", "interrupted"],
		]);
		expect(spans[2] && endOf(spans[2])).toBe(1900);
	});

	test("with the same id are told apart", () => {
		const spans = nesting([call("c/1", "read"), call("c/1", "ls"), call("", "a"), call("", "b")]);
		expect(new Set(spans.map((span) => span.spanContext().spanId)).size).toBe(5);
	});

	test("are as many as the turn counts", () => {
		const spans = record(
			prompt(1100, "go"),
			answer(1200, 1300, { parts: [toolCall("c")], stopReason: "tool_call" }),
			returned("c", 2000, { nested: [call("c/1", "read"), call("c/1/1", "ls")] }),
		);
		expect(spans.at(-1)?.attributes[ATTR.turnSpans]).toBe(4);
	});
});
