import { expect, test } from "vitest";
import { CHAT, foreignSpan, textsOf } from "./foreign-span.ts";

test("a message of the user with the result of a tool and words of its own says only the words", () => {
	const call = foreignSpan({
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
