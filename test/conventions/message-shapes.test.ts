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
