import { expect, test } from "vitest";
import { CHAT, span, textsOf } from "./foreign-span.ts";

test("a conversation is told with the roles that its framework gives", () => {
	const roles = ["SYSTEM", "human", "ai", "Human", "CHATBOT", "user"];
	const input = roles.map((role, index) => ({ role, content: `${index}` }));
	const output = [{ role: "ai", content: "6" }];
	const call = span({
		attributes: { ...CHAT, "gen_ai.input.messages": input, "gen_ai.output.messages": output },
	});
	expect(textsOf([call])).toEqual(["user: 5", "assistant: 6"]);
});

test("the steps of smolagents are no words of the user", () => {
	const roles = ["system", "user", "assistant", "tool-call", "tool-response"];
	const numbered = roles.map((role, index): [string, string][] => [
		[`llm.input_messages.${index}.message.role`, role],
		[`llm.input_messages.${index}.message.content`, `${index}`],
	]);
	const call = span({
		attributes: {
			"openinference.span.kind": "LLM",
			...Object.fromEntries(numbered.flat()),
			"llm.output_messages.0.message.content": "Done.",
		},
	});
	expect(textsOf([call])).toEqual(["assistant: Done."]);
});

test("LangChain's messages, which have types instead of roles, have the roles of these", () => {
	const input = [
		{ type: "system", content: "Be brief." },
		{ type: "human", content: "one" },
		{ type: "ai", content: "1", tool_calls: [] },
		{ type: "tool", content: "seen", tool_call_id: "c" },
		{ type: "human", content: [{ type: "text", text: "two" }] },
	];
	const call = span({
		attributes: {
			...CHAT,
			"gen_ai.prompt": JSON.stringify(input),
			"gen_ai.completion": '[{"type":"ai","content":"2"}]',
		},
	});
	expect(textsOf([call])).toEqual(["user: two", "assistant: 2"]);
});

test("a role that is a name of every object is none", () => {
	const input = [{ role: "constructor", content: "Hi" }];
	const call = span({ attributes: { ...CHAT, "gen_ai.input.messages": input } });
	expect(textsOf([call])[0]).toBe("user: Hi");
});
