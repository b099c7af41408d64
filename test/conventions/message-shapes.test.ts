import { expect, test } from "vitest";
import { CHAT, span, textsOf, toolPartsOf } from "./foreign-span.ts";

test("a message of the user with the result of a tool and words of its own says only the words", () => {
	const call = span({
		attributes: {
			...CHAT,
			"gen_ai.input.messages": [
				{ role: "user", content: "Look." },
				{ role: "assistant", content: [{ type: "tool_use", id: "c", name: "look", input: {} }] },
				{
					role: "user",
					content: [
						{ type: "tool_result", tool_use_id: "c", content: "seen" },
						{ type: "text", text: "Also behind it." },
					],
				},
			],
			"gen_ai.output.messages": [{ role: "assistant", content: "Nothing there." }],
		},
	});
	expect(textsOf([call])).toEqual(["user: Also behind it.", "assistant: Nothing there."]);
});

test("a call that stands among the parts and beside them is one call", () => {
	const call = span({
		attributes: {
			...CHAT,
			"gen_ai.completion.0.role": "assistant",
			"gen_ai.completion.0.content": JSON.stringify([
				{ type: "text", text: "Let me see." },
				{ type: "tool_use", id: "one", name: "look", input: { at: "x" } },
			]),
			"gen_ai.completion.0.tool_calls.0.id": "one",
			"gen_ai.completion.0.tool_calls.0.name": "look",
			"gen_ai.completion.0.tool_calls.0.arguments": '{"at":"x"}',
			"gen_ai.completion.0.tool_calls.1.id": "two",
			"gen_ai.completion.0.tool_calls.1.name": "look",
			"gen_ai.completion.0.tool_calls.1.arguments": '{"at":"y"}',
		},
	});
	expect(toolPartsOf([call])).toMatchObject([
		{ id: "one", args: { at: "x" } },
		{ id: "two", args: { at: "y" } },
	]);
});

test("a refusal is what the model said", () => {
	const beside = { "gen_ai.completion.0.role": "assistant", "gen_ai.completion.0.refusal": "I will not." };
	expect(textsOf([span({ attributes: { ...CHAT, ...beside } })])).toEqual(["assistant: I will not."]);
	const output = [{ role: "assistant", content: [{ type: "refusal", refusal: "I will not." }] }];
	expect(textsOf([span({ attributes: { ...CHAT, "gen_ai.output.messages": output } })])).toEqual([
		"assistant: I will not.",
	]);
});

test.each([
	[
		"OpenTelemetry's",
		{ type: "server_tool_call", id: "c", name: "web_search", server_tool_call: { type: "web_search", query: "x" } },
		{ type: "server_tool_call_response", id: "c", server_tool_call_response: { type: "web_search", found: "y" } },
	],
	[
		"Anthropic's",
		{ type: "server_tool_use", id: "c", name: "web_search", input: { query: "x" } },
		{ type: "web_search_tool_result", tool_use_id: "c", content: [{ type: "web_search_result", title: "y" }] },
	],
])("a tool that the provider runs within an answer is a call with its result: %s", (_, asked, answered) => {
	const output = [{ role: "assistant", parts: [asked, answered, { type: "text", content: "Found." }] }];
	const call = span({ attributes: { ...CHAT, "gen_ai.output.messages": output } });
	expect(textsOf([call])).toEqual(["assistant: Found."]);
	expect(toolPartsOf([call])).toMatchObject([
		{ id: "c", name: "web_search", args: { query: "x" } },
		{ id: "c", result: expect.stringContaining("y") },
	]);
});

test("instructions are the system's, even as Google's content of the user", () => {
	const instructions = JSON.stringify({ role: "user", parts: [{ text: "Be brief." }] });
	const attributes = { "gen_ai.system_instructions": instructions };
	const expected = ["system: Be brief.", "assistant: [content not recorded]"];
	expect(textsOf([span({ attributes: { ...CHAT, ...attributes } })])).toEqual(expected);
	const events = [{ name: "gen_ai.client.inference.operation.details", attributes }];
	expect(textsOf([span({ attributes: CHAT, events })])).toEqual(expected);
});
