import { describe, expect, test } from "vitest";
import { messagesOf, requestsOf, totalsOf } from "../exporter/requests-of.ts";
import { said, span, textsOf, tokens } from "./foreign-span.ts";

const CONTENT = {
	"gen_ai.input.messages": said(["user", "Hi"]),
	"gen_ai.output.messages": said(["assistant", "Hello."]),
};
const TOLD = ["user: Hi", "assistant: Hello."];
const operation = (name: string) => ({ "gen_ai.operation.name": name });

describe("a span with a model and tokens is a model call", () => {
	test.each([
		"chat.completions",
		"chat.streaming_completions",
		"text.completions",
		"text.streaming_completions",
		"llm_call",
		"completion",
		"responses",
		"message",
		"generate_text",
	])("also when it calls its operation %s", (name) => {
		const spans = [
			span({ attributes: { ...operation(name), "gen_ai.request.model": "m", ...tokens(10, 2), ...CONTENT } }),
		];
		expect(textsOf(spans)).toEqual(TOLD);
		expect(totalsOf(spans)).toMatchObject({ model: "m", promptTokens: 10, completionTokens: 2 });
	});

	test("also when it names no operation, and only the model that answered", () => {
		const spans = [span({ attributes: { "gen_ai.response.model": "m", ...tokens(10, 2), ...CONTENT } })];
		expect(textsOf(spans)).toEqual(TOLD);
		expect(totalsOf(spans)).toMatchObject({ model: "m", promptTokens: 10 });
	});

	test("of Semantic Kernel's older numbers, of which -1 stands for one that is not known", () => {
		const attributes = {
			...operation("chat.completions"),
			"gen_ai.request.model": "m",
			"gen_ai.response.prompt_tokens": 10,
			"gen_ai.response.completion_tokens": -1,
		};
		expect(totalsOf([span({ attributes })])).toMatchObject({ promptTokens: 10, completionTokens: 0 });
	});
});

describe("a span with a model and an answer is a model call", () => {
	const model = { "gen_ai.system": "openai", "gen_ai.request.model": "m" };

	test("in the newest names", () => {
		expect(textsOf([span({ attributes: { ...model, ...CONTENT } })])).toEqual(TOLD);
	});

	test("in older names", () => {
		const numbered = { "gen_ai.prompt.0.content": "Hi", "gen_ai.completion.0.content": "Hello." };
		expect(textsOf([span({ attributes: { ...model, ...numbered } })])).toEqual(TOLD);
		const plain = { "gen_ai.prompt": "Hi", "gen_ai.completion": "Hello." };
		expect(textsOf([span({ attributes: { ...model, ...plain } })])).toEqual(TOLD);
	});

	test("in events", () => {
		const events = [
			{ name: "gen_ai.user.message", attributes: { content: "Hi" } },
			{ name: "gen_ai.choice", attributes: { message: '{"content":"Hello."}' } },
		];
		expect(textsOf([span({ attributes: model, events })])).toEqual(TOLD);
	});
});

describe("a span is no model call", () => {
	test("without tokens and answer: Gemini CLI calls its embeddings llm_call as well", () => {
		const attributes = {
			...operation("llm_call"),
			"gen_ai.request.model": "embedding",
			"gen_ai.input.messages": said(["user", "x"]),
			"gen_ai.output.messages": '{"embeddings":[{"values":[0.1]}]}',
		};
		expect(requestsOf([[span({ attributes })]])).toEqual([]);
	});

	test.each(["embedding", "text_embedding"])("when its operation is %s", (name) => {
		const attributes = { ...operation(name), "gen_ai.request.model": "m", "gen_ai.usage.input_tokens": 7 };
		expect(requestsOf([[span({ attributes })]])).toEqual([]);
	});

	test.each(["create_agent", "retrieval", "invoke_workflow"])("when its operation is the conventions' %s", (name) => {
		const attributes = { ...operation(name), "gen_ai.request.model": "m", ...tokens(7, 1) };
		expect(requestsOf([[span({ attributes })]])).toEqual([]);
	});

	test("without a model", () => {
		expect(requestsOf([[span({ attributes: { ...operation("plan"), ...tokens(7, 1) } })]])).toEqual([]);
	});
});

test("a failed call has its error, whatever its operation is called", () => {
	const failed = span({ attributes: { ...operation("chat.completions"), "gen_ai.request.model": "m" } });
	expect(textsOf([{ ...failed, status: { code: 2, message: "overloaded" } }])).toEqual([
		"assistant: [error] overloaded",
	]);
});

test("Gemini CLI's tools and agents are those of the conventions", () => {
	const spans = [
		span({
			id: "llm",
			parent: "agent",
			attributes: { ...operation("llm_call"), "gen_ai.request.model": "m", ...tokens(10, 2) },
		}),
		span({
			id: "tool",
			parent: "agent",
			start: 2_000,
			attributes: { ...operation("tool_call"), "gen_ai.tool.name": "look", "gen_ai.tool.call_id": "c" },
		}),
		span({
			id: "agent",
			attributes: { ...operation("agent_call"), "gen_ai.input.messages": said(["user", "Look around."]) },
		}),
	];
	expect(textsOf(spans)[0]).toBe("user: Look around.");
	expect(messagesOf(spans)[1]?.parts.map(({ content }) => content)).toMatchObject([{ id: "c", name: "look" }]);
});
