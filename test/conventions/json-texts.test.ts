import { describe, expect, test } from "vitest";
import { CHAT, span, textsOf } from "./foreign-span.ts";

const OBJECT = '{"isNewTopic":true,"title":"Sorting"}';
const TYPED = '[{"type":"bug","title":"It hangs"}]';
const TASK = '{"task":"sort"}';

describe("a text that happens to be JSON stays the text it is", () => {
	test.each([OBJECT, TYPED, "[1,2,3]", '["a","b"]', "[[1],[2]]", "{}"])("as prompt and as answer: %s", (text) => {
		const tokens = { "gen_ai.request.model": "m", "gen_ai.usage.input_tokens": 1 };
		const openInference = { "openinference.span.kind": "LLM" };
		const expected = [`user: ${TASK}`, `assistant: ${text}`];
		for (const attributes of [
			{ ...tokens, "gen_ai.prompt": TASK, "gen_ai.completion": text },
			{ ...tokens, "gen_ai.prompt.0.content": TASK, "gen_ai.completion.0.content": text },
			{ ...openInference, "input.value": TASK, "output.value": text },
		]) {
			expect(textsOf([span({ attributes })])).toEqual(expected);
		}
	});

	test("however deep it goes, and beside messages", () => {
		const deep = "[".repeat(20_000) + "]".repeat(20_000);
		const attributes = { ...CHAT, "gen_ai.prompt": deep, "gen_ai.completion": `[{"content":"Hello."},${deep}]` };
		expect(textsOf([span({ attributes })])).toEqual([`user: ${deep}`, "assistant: Hello."]);
	});

	test("in the events of a span", () => {
		const events = [
			{ name: "gen_ai.user.message", attributes: { content: TASK } },
			{ name: "gen_ai.choice", attributes: { message: OBJECT } },
		];
		expect(textsOf([span({ attributes: CHAT, events })])).toEqual([`user: ${TASK}`, `assistant: ${OBJECT}`]);
	});

	test("in Claude Code's own spans", () => {
		const spans = [
			span({
				name: "claude_code.llm_request",
				id: "q",
				parent: "i",
				attributes: { model: "m", input_tokens: 1, "response.model_output": OBJECT },
			}),
			span({ name: "claude_code.interaction", id: "i", attributes: { user_prompt: TASK } }),
		];
		expect(textsOf(spans)).toEqual([`user: ${TASK}`, `assistant: ${OBJECT}`]);
	});
});
