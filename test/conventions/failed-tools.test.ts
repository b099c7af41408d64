import { describe, expect, test } from "vitest";
import { captured } from "../../exporter/capture.ts";
import { inContract } from "../../exporter/conventions/in-contract.ts";
import { messagesOf } from "../exporter/requests-of.ts";
import { asking, CHAT, root, span, toolPartsOf, type Written } from "./foreign-span.ts";

const failed = (attributes: object, more: Written = {}) =>
	span({
		id: "t",
		parent: "r",
		start: 1_500,
		error: "ValueError: bad",
		attributes: { ...attributes },
		...more,
	});
const OTEL = {
	"gen_ai.operation.name": "execute_tool",
	"gen_ai.tool.name": "look",
	"gen_ai.tool.call.id": "c",
	"error.type": "ValueError",
};
const told = (part: object) =>
	span({
		id: "b",
		parent: "r",
		start: 3_000,
		attributes: {
			...CHAT,
			"gen_ai.input.messages": [
				{ role: "assistant", content: "" },
				{ role: "user", content: [part] },
			],
		},
	});

describe("a tool that failed", () => {
	test.each([
		["OpenTelemetry", OTEL],
		["the Vercel AI SDK", { "ai.operationId": "ai.toolCall", "ai.toolCall.name": "look", "ai.toolCall.id": "c" }],
		["OpenInference", { "openinference.span.kind": "TOOL", "tool.name": "look", "tool_call.id": "c" }],
	])("says why, in the spans of %s", (_, attributes) => {
		expect(toolPartsOf([asking, failed(attributes), root])).toMatchObject([
			{ id: "c", name: "look" },
			{ id: "c", result: "[error] ValueError: bad", isError: true },
		]);
	});

	test("says its kind of failure where that is all that is known", () => {
		const { status: _status, ...rest } = failed(OTEL);
		expect(toolPartsOf([asking, { ...rest, status: { code: 2 } }, root])[1]).toMatchObject({
			result: "[error] ValueError",
		});
	});

	test("says what the model was told of it, rather than why", () => {
		const part = { type: "tool_result", tool_use_id: "c", content: "Try another place." };
		expect(toolPartsOf([asking, failed(OTEL), told(part), root])[1]).toMatchObject({
			result: "[error] Try another place.",
		});
	});

	test("does not say why where a policy keeps back what tools answer", () => {
		const spans = [asking, failed(OTEL), root].map((one) => captured(inContract(one), "no-tool-content"));
		expect(JSON.stringify(messagesOf(spans))).not.toContain("bad");
		expect(toolPartsOf(spans)[1]).toMatchObject({ result: "[error] ValueError" });
	});
});

describe("a result that only the next call tells of is one of a failure", () => {
	test.each([
		["Anthropic", { type: "tool_result", tool_use_id: "c", content: "bad", is_error: true }],
		["Bedrock", { toolResult: { toolUseId: "c", status: "error", content: [{ text: "bad" }] } }],
		["the Vercel AI SDK", { type: "tool-result", toolCallId: "c", output: { type: "error-text", value: "bad" } }],
	])("where %s says so", (_, part) => {
		expect(toolPartsOf([asking, told(part), root])[1]).toMatchObject({ result: "[error] bad", isError: true });
		const { "error.type": _type, ...succeeded } = OTEL;
		const tool = span({ id: "t", parent: "r", start: 1_500, attributes: succeeded });
		expect(toolPartsOf([asking, tool, told(part), root])[1]).toMatchObject({ result: "[error] bad", isError: true });
	});
});

test("a result without anything in it is an empty one", () => {
	const part = { type: "tool_result", tool_use_id: "c", content: [] };
	expect(toolPartsOf([asking, told(part), root])[1]).toMatchObject({ result: "(no output)" });
});

test("a tool of Strands has failed where it says so", () => {
	const tool = span({
		id: "t",
		parent: "r",
		start: 1_500,
		attributes: {
			"gen_ai.operation.name": "execute_tool",
			"gen_ai.tool.call.id": "c",
			"gen_ai.tool.status": "error",
		},
		events: [{ name: "gen_ai.choice", attributes: { message: '[{"text":"bad"}]', id: "c" } }],
	});
	expect(toolPartsOf([asking, tool, root])[1]).toMatchObject({ result: "[error] bad", isError: true });
});
