import { describe, expect, test } from "vitest";
import { CHAT, span, toolPartsOf } from "./foreign-span.ts";

interface AskedCall {
	readonly id: string;
	readonly name: string;
	readonly at: string;
}

/** A model that asks for tools, and the call behind it, which may tell of their results. */
const asking = (calls: readonly AskedCall[], results: readonly (readonly [string, string])[] = []) => [
	span({
		id: "a",
		parent: "r",
		attributes: {
			...CHAT,
			"gen_ai.input.messages": [{ role: "user", content: "Look." }],
			"gen_ai.output.messages": [
				{
					role: "assistant",
					tool_calls: calls.map(({ id, name, at }) => ({ id, function: { name, arguments: `{"at":"${at}"}` } })),
				},
			],
		},
	}),
	span({
		id: "b",
		parent: "r",
		start: 5_000,
		attributes: {
			...CHAT,
			"gen_ai.input.messages": [
				{ role: "user", content: "Look." },
				{ role: "assistant", content: "" },
				...results.map(([id, content]) => ({ role: "tool", tool_call_id: id, content })),
			],
			"gen_ai.output.messages": [{ role: "assistant", content: "Seen." }],
		},
	}),
	span({ id: "r", name: "run" }),
];

const tool = (id: string, name: string, attributes: object = {}, start = 1_500) =>
	span({
		id,
		parent: "r",
		start,
		attributes: { "gen_ai.operation.name": "execute_tool", "gen_ai.tool.name": name, ...attributes },
	});

describe("a tool whose span does not say of which call it is", () => {
	test("is of the call with its name", () => {
		const spans = [
			...asking(
				[
					{ id: "one", name: "look", at: "x" },
					{ id: "two", name: "find", at: "y" },
				],
				[["one", "seen x"]],
			),
			tool("t", "find", { "gen_ai.tool.call.result": "found y" }, 1_500),
			tool("u", "look", {}, 1_600),
		];
		expect(toolPartsOf(spans)).toMatchObject([
			{ id: "one", name: "look", args: { at: "x" } },
			{ id: "one", result: "seen x" },
			{ id: "two", name: "find", args: { at: "y" } },
			{ id: "two", result: "found y" },
		]);
	});

	test("is of the call with its arguments where several have its name, and in their order else, however they come", () => {
		const spans = [
			...asking([
				{ id: "one", name: "look", at: "x" },
				{ id: "two", name: "look", at: "y" },
				{ id: "three", name: "look", at: "z" },
			]),
			tool("t", "look", { "gen_ai.tool.call.result": "seen z" }, 1_700),
			tool("u", "look", { "gen_ai.tool.call.result": "seen x" }, 1_600),
			tool("v", "look", { "gen_ai.tool.call.arguments": { at: "y" }, "gen_ai.tool.call.result": "seen y" }, 1_500),
		];
		const results = [{}, { result: "seen x" }, {}, { result: "seen y" }, {}, { result: "seen z" }];
		expect(toolPartsOf(spans)).toMatchObject(results);
		expect(toolPartsOf(spans.toReversed())).toMatchObject(results);
	});

	test("is of a call that has no id either", () => {
		const spans = [
			...asking([
				{ id: "", name: "find", at: "x" },
				{ id: "", name: "look", at: "y" },
			]),
			tool("t", "look", { "gen_ai.tool.call.result": "seen y" }),
		];
		expect(toolPartsOf(spans)).toMatchObject([
			{ name: "find", args: { at: "x" } },
			{ id: "t", name: "look", args: { at: "y" } },
			{ id: "t", result: "seen y" },
		]);
	});

	test("stands behind the answer where no call has its name", () => {
		const spans = [
			...asking([{ id: "one", name: "look", at: "x" }]),
			tool("t", "find", { "gen_ai.tool.call.result": "found" }),
		];
		expect(toolPartsOf(spans)).toMatchObject([
			{ id: "one" },
			{ id: "t", name: "find" },
			{ id: "t", result: "found" },
		]);
	});
});
