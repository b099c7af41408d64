import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { MemorySessionBook } from "../../exporter/foreign/memory-session-book.ts";
import type { FinishedSpan } from "../../exporter/span.ts";
import { messagesOf, requestsOf, totalsOf } from "../exporter/requests-of.ts";
import { runs } from "../support/runs.ts";
import { CHAT, said, span, textsOf, tokens, type Written } from "./foreign-span.ts";

const SESSION = { "session.id": "s" };
const agent = (id: string, attributes: object, more: Written = {}) =>
	span({
		name: `invoke_agent ${id}`,
		id,
		attributes: { "gen_ai.operation.name": "invoke_agent", ...SESSION, ...attributes },
		...more,
	});
const chat = (id: string, parent: string, attributes: object, more: Written = {}) =>
	span({ id, parent, attributes: { ...CHAT, ...SESSION, ...attributes }, ...more });
const spoke = (prompt: string, answer: string) => ({
	"gen_ai.input.messages": said(["user", prompt]),
	"gen_ai.output.messages": said(["assistant", answer]),
});

describe("an agent of whose calls nothing is told", () => {
	const alone = [agent("a", { ...tokens(100, 20), "gen_ai.request.model": "m", ...spoke("Hi", "Hello.") })];

	test("has its own prompt, answer and figures", () => {
		expect(textsOf(alone)).toEqual(["user: Hi", "assistant: Hello."]);
		expect(totalsOf(alone)).toMatchObject({ model: "m", promptTokens: 100, completionTokens: 20 });
	});

	test("counts also when it says nothing", () => {
		expect(totalsOf([agent("a", tokens(100, 20))])).toMatchObject({ promptTokens: 100, completionTokens: 20 });
	});

	test("speaks and counts once, however often it comes", () => {
		const requests = requestsOf([alone, alone]);
		const ids = requests.flatMap((request) => (request.type === "message" ? [request.body.externalId] : []));
		expect(new Set(ids).size).toBe(2);
		expect(requests.filter(({ type }) => type === "totals")).toHaveLength(1);
	});

	test("has its tools behind its answer", () => {
		const tool = span({
			id: "t",
			parent: "a",
			attributes: {
				"gen_ai.operation.name": "execute_tool",
				"gen_ai.tool.name": "look",
				"gen_ai.tool.call.id": "c",
			},
		});
		const messages = messagesOf([tool, ...alone]);
		expect(messages).toHaveLength(2);
		expect(messages[1]?.parts.map(({ content }) => content)).toMatchObject(["Hello.", { id: "c", name: "look" }]);
	});

	test("counts beside the calls of the agent that it is a part of", () => {
		const spans = [
			chat("c1", "top", { ...tokens(10, 1), ...spoke("Plan.", "I ask.") }),
			agent("sub", { ...tokens(50, 2), ...spoke("Sleep?", "Yes.") }, { parent: "top", start: 2_000 }),
			chat("c2", "top", { ...tokens(20, 3), ...spoke("Plan.", "Sleep.") }, { start: 4_000 }),
			agent("top", { ...tokens(80, 6), ...spoke("Plan.", "Sleep.") }),
		];
		expect(totalsOf(spans)).toMatchObject({ promptTokens: 80, completionTokens: 6 });
		expect(textsOf(spans)).toEqual([
			...["user: Plan.", "assistant: I ask."],
			...["user: Sleep?", "assistant: Yes."],
			"assistant: Sleep.",
		]);
	});
});

describe("an agent that repeats the sums of agents inside of it", () => {
	const spans = [
		agent("one", tokens(10, 1), { parent: "top" }),
		agent("two", tokens(20, 2), { parent: "top", start: 2_000 }),
		agent("top", { ...tokens(30, 3), ...spoke("Hi", "Hello.") }),
	];

	test("counts them once", () => {
		expect(totalsOf(spans)).toMatchObject({ promptTokens: 30, completionTokens: 3 });
	});

	test("speaks where those do not", () => {
		expect(textsOf(spans)).toEqual(["user: Hi", "assistant: Hello."]);
	});
});

describe("an agent that says what its calls keep to themselves", () => {
	const calls = [chat("c1", "a", tokens(10, 1)), chat("c2", "a", tokens(20, 2), { start: 2_000 })];
	const top = agent("a", spoke("Hi", "Hello."));

	test("has its answer as that of the last of them", () => {
		expect(textsOf([...calls, top])).toEqual(["user: Hi", "assistant: [content not recorded]", "assistant: Hello."]);
		expect(totalsOf([...calls, top])).toMatchObject({ promptTokens: 30, completionTokens: 3 });
	});

	test("has it once, also when a later call comes late", () => {
		const later = chat("c3", "a", tokens(5, 1), { start: 4_000 });
		const messages = requestsOf([[...calls, top], [later]]).flatMap((request) =>
			request.type === "message" ? [request.body] : [],
		);
		const ids = messages.filter(({ textContent }) => textContent === "Hello.").map(({ externalId }) => externalId);
		expect(new Set(ids).size).toBe(1);
	});

	test("states the cost, where the calls state tokens alone", () => {
		const totals = totalsOf([...calls, agent("a", { ...tokens(30, 3), "gen_ai.usage.cost": 0.5 })]);
		expect(totals).toMatchObject({ promptTokens: 30, completionTokens: 3, cost: 0.5 });
	});

	test("states the tokens, where the calls state none", () => {
		const silent = [chat("c1", "a", spoke("Hi", "Hello.")), chat("c2", "a", spoke("Hi", "Hello again."))];
		expect(totalsOf([...silent, agent("a", tokens(30, 3))])).toMatchObject({ promptTokens: 30 });
	});
});

describe("the sums of agents count once", () => {
	const spans = [
		chat("c1", "sub", tokens(50, 5)),
		chat("call", "top", tokens(100, 10)),
		agent("sub", tokens(50, 5), { parent: "call" }),
		agent("leaf", { ...tokens(7, 1), ...spoke("And?", "Done.") }, { parent: "top" }),
		agent("top", { ...tokens(157, 16), ...spoke("Hi", "Hello.") }, { parent: "root" }),
		span({ name: "POST /", id: "root", attributes: SESSION }),
	];
	const counted = (batches: readonly (readonly FinishedSpan[])[], isSplit: boolean) => {
		const book = new MemorySessionBook();
		const requests = isSplit
			? batches.flatMap((batch) => requestsOf([batch], undefined, undefined, book))
			: requestsOf(batches, undefined, undefined, book);
		const totals = requests.findLast(({ type }) => type === "totals")?.body;
		return totals;
	};

	test.each([
		["in whatever order, batches and repetitions they come", false],
		["also when each batch is another process'", true],
	])("%s", (_, isSplit) => {
		const order = fc.shuffledSubarray(spans, { minLength: spans.length });
		const cut = fc.nat({ max: spans.length });
		fc.assert(
			fc.property(order, cut, fc.subarray(spans), (shuffled, at, repeated) => {
				const batches = [shuffled.slice(0, at), shuffled.slice(at), repeated];
				expect(counted(batches, isSplit)).toMatchObject({ promptTokens: 157, completionTokens: 16 });
			}),
			{ numRuns: runs(75) },
		);
	});

	test("where the spans between agent and call never come, unless the call was made at another time", () => {
		const lost = (start: number) => chat("c", "lost", tokens(30, 3), { start });
		const top = agent("top", { ...tokens(30, 3), ...spoke("Hi", "Hello.") });
		expect(totalsOf([lost(100), top])).toMatchObject({ promptTokens: 30, completionTokens: 3 });
		expect(totalsOf([lost(5_000), top])).toMatchObject({ promptTokens: 60, completionTokens: 6 });
	});

	test("where the call is another service's, unless the two have that service's caller in common", () => {
		const remote = chat("c", "http", tokens(30, 3), { start: 100, remoteParent: true });
		const top = (more: Written) => agent("top", { ...tokens(30, 3), ...spoke("Hi", "Hello.") }, more);
		expect(totalsOf([remote, top({})])).toMatchObject({ promptTokens: 30, completionTokens: 3 });
		const beside = top({ parent: "http", remoteParent: true });
		expect(totalsOf([remote, beside])).toMatchObject({ promptTokens: 60, completionTokens: 6 });
	});

	test("but not less because of embeddings, which are no part of them", () => {
		const embedding = span({
			id: "e",
			parent: "top",
			attributes: { ...SESSION, "gen_ai.operation.name": "embeddings", "gen_ai.usage.input_tokens": 7 },
		});
		expect(totalsOf([embedding, agent("top", tokens(30, 3))])).toMatchObject({ promptTokens: 37 });
	});
});

describe("the agent of OpenInference's Claude Agent SDK", () => {
	const spans = (prompt: number) => [
		span({
			id: "t",
			parent: "a",
			attributes: {
				"openinference.span.kind": "TOOL",
				"tool.name": "Bash",
				"tool.id": "toolu_1",
				"input.value": '{"command":"ls"}',
				"output.value": "a.txt",
			},
		}),
		span({
			id: "a",
			scope: "openinference.instrumentation.claude_agent_sdk",
			attributes: {
				"openinference.span.kind": "AGENT",
				"session.id": "claude",
				"llm.model_name": "claude-x",
				"llm.token_count.prompt": prompt,
				"llm.token_count.completion": 300,
				"llm.token_count.prompt_details.cache_read": 5_000,
				"llm.token_count.prompt_details.cache_write": 700,
				"llm.cost.total": 0.25,
				"input.value": "What is here?",
				"output.value": "A file.",
			},
		}),
	];

	test("is a session with its prompt, answer, tools, cost, and input with the cache", () => {
		expect(textsOf(spans(12))).toEqual(["user: What is here?", "assistant: A file."]);
		expect(messagesOf(spans(12))[1]?.parts[1]?.content).toMatchObject({ id: "toolu_1", args: { command: "ls" } });
		expect(totalsOf(spans(12))).toMatchObject({
			externalId: "claude",
			model: "claude-x",
			promptTokens: 5_712,
			completionTokens: 300,
			cost: 0.25,
		});
	});

	test("has the cache in its input also where that is less than the rest", () => {
		expect(totalsOf(spans(9_000))?.promptTokens).toBe(14_700);
	});
});
