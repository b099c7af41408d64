import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CapturePolicy, captured } from "../../exporter/capture.ts";
import { CONVENTIONS, inContract } from "../../exporter/conventions/in-contract.ts";
import { SESSION_IDS } from "../../exporter/conventions/session-id.ts";
import { ForeignTraces } from "../../exporter/foreign/foreign-traces.ts";
import { MemorySessionBook } from "../../exporter/foreign/memory-session-book.ts";
import type { FinishedSpan, SpanAttributeValue, SpanEvent } from "../../exporter/span.ts";
import { OpenSyncRows } from "../exporter/opensync-rows.ts";
import { messagesOf, requestsOf, totalsOf, USUAL } from "../exporter/requests-of.ts";
import { codePoint } from "../support/code-point.ts";
import { runs } from "../support/runs.ts";
import { scenarioFiles, spansOf } from "../support/scenario-files.ts";
import { CHAT, said, span, textsOf, type Written } from "./foreign-span.ts";
import { recordings } from "./recorded.ts";

describe("messages are read", () => {
	test("from the events of a span", () => {
		const events: SpanEvent[] = [
			{ name: "gen_ai.system.message", attributes: { content: "Be brief." } },
			{
				name: "gen_ai.user.message",
				attributes: { "gen_ai.event.content": '{"role":"user","content":"Weather?"}' },
			},
			{
				name: "gen_ai.choice",
				attributes: {
					index: 0,
					finish_reason: "tool_calls",
					message:
						'{"content":"Let me see.","tool_calls":[{"id":"c","function":{"name":"look","arguments":"{}"}}]}',
				},
			},
		];
		expect(textsOf([span({ attributes: CHAT, events })])).toEqual([
			"system: Be brief.",
			"user: Weather?",
			"assistant: Let me see.",
		]);
		const later: SpanEvent[] = [
			{ name: "gen_ai.user.message", attributes: { content: "Weather?" } },
			{ name: "gen_ai.assistant.message", attributes: { content: "Let me see." } },
			{ name: "gen_ai.tool.message", attributes: { content: "rain", id: "c" } },
			{ name: "gen_ai.choice", attributes: { content: "It rains." } },
		];
		expect(textsOf([span({ attributes: CHAT, events: later })])).toEqual(["assistant: It rains."]);
	});

	test("from the event that holds the whole operation", () => {
		const attributes = {
			"gen_ai.system_instructions": JSON.stringify([{ type: "text", content: "Be brief." }]),
			"gen_ai.input.messages": JSON.stringify(said(["user", "Hi"])),
			"gen_ai.output.messages": JSON.stringify(said(["assistant", "Hello."])),
		};
		const events = [{ name: "gen_ai.client.inference.operation.details", attributes }];
		expect(textsOf([span({ attributes: CHAT, events })])).toEqual([
			"system: Be brief.",
			"user: Hi",
			"assistant: Hello.",
		]);
	});

	test("from one attribute, be it a text or a list in OpenAI's own form", () => {
		const attributes = { "gen_ai.system": "openai", "gen_ai.request.model": "m", "gen_ai.usage.prompt_tokens": 3 };
		const plain = { ...attributes, "gen_ai.prompt": "Hi", "gen_ai.completion": "Hello." };
		expect(textsOf([span({ attributes: plain })])).toEqual(["user: Hi", "assistant: Hello."]);
		const list = {
			...attributes,
			"gen_ai.prompt":
				'[{"role":"user","content":[{"type":"text","text":"Hi"},{"type":"image_url","image_url":{"url":"data:AAAA"}}]}]',
			"gen_ai.completion": '[{"role":"assistant","content":"Hello."}]',
		};
		expect(textsOf([span({ attributes: list })])).toEqual(["user: Hi\n[image_url]", "assistant: Hello."]);
	});

	test("with the results of tools behind their calls, in OpenAI's and in Anthropic's form, where tools have no spans", () => {
		const first = span({
			id: "a",
			parent: "r",
			attributes: {
				...CHAT,
				"gen_ai.input.messages": said(["user", "Look."]),
				"gen_ai.output.messages": [
					{
						role: "assistant",
						content: [
							{ type: "tool_use", id: "one", name: "look", input: { at: "x" } },
							{ type: "tool_use", id: "two", name: "look", input: { at: "y" } },
						],
					},
				],
			},
		});
		const second = span({
			id: "b",
			parent: "r",
			start: 2_000,
			attributes: {
				...CHAT,
				"gen_ai.input.messages": [
					...said(["user", "Look."], ["assistant", ""]),
					{ role: "user", content: [{ type: "tool_result", tool_use_id: "one", content: "seen x" }] },
					{ role: "tool", tool_call_id: "two", content: "seen y" },
				],
				"gen_ai.output.messages": said(["assistant", "Seen."]),
			},
		});
		const messages = messagesOf([first, second, span({ id: "r", name: "run" })]);
		expect(messages.map(({ role }) => role)).toEqual(["user", "assistant", "assistant"]);
		expect(messages[1]?.parts.map(({ content }) => content)).toMatchObject([
			{ id: "one", args: { at: "x" } },
			{ id: "one", result: "seen x" },
			{ id: "two", args: { at: "y" } },
			{ id: "two", result: "seen y" },
		]);
	});
});

describe("a conversation that every call repeats", () => {
	test("is held with its prompts, not with all that was said and done", () => {
		const large = "x".repeat(100_000);
		const input = [
			...said(["system", large], ["user", "one"], ["assistant", large]),
			{ role: "tool", parts: [{ type: "tool_call_response", id: "c", response: large }] },
			...said(["assistant", large], ["user", "two"]),
		];
		const read = inContract(span({ attributes: { ...CHAT, "gen_ai.input.messages": input } }));
		expect(String(read.attributes["gen_ai.input.messages"]).length).toBeLessThan(300);
		expect(textsOf([span({ attributes: { ...CHAT, "gen_ai.input.messages": input } })])[0]).toBe("user: two");
	});
});

describe("Claude Code's own spans", () => {
	const session = { "session.id": "cc" };
	const interaction = (id: string, prompt: string, trace: string) =>
		span({ name: "claude_code.interaction", id, trace, attributes: { ...session, user_prompt: prompt } });
	const request = (id: string, parent: string, trace: string, more: object = {}) =>
		span({
			name: "claude_code.llm_request",
			id,
			parent,
			trace,
			start: 10,
			attributes: {
				...session,
				model: "claude-x",
				"gen_ai.system": "anthropic",
				input_tokens: 2,
				output_tokens: 12,
				cache_read_tokens: 80,
				cache_creation_tokens: 7,
				...more,
			},
		});
	const tool = span({
		name: "claude_code.tool",
		id: "t",
		parent: "i",
		start: 1_020,
		attributes: { ...session, tool_name: "Bash", tool_use_id: "u", full_command: "ls" },
		events: [{ name: "tool.output", attributes: { output: "a.txt" } }],
	});
	const spans = [
		request("q", "i", "trace", { "response.model_output": "I looked." }),
		tool,
		interaction("i", "Look around", "trace"),
	];

	test("become a session with Anthropic's cache in the input", () => {
		expect(totalsOf(spans)).toMatchObject({
			externalId: "cc",
			source: "claude-code",
			model: "claude-x",
			provider: "anthropic",
			promptTokens: 89,
			completionTokens: 12,
		});
	});

	test("have prompt, answer and tool where they are told", () => {
		expect(textsOf(spans)).toEqual(["user: Look around", "assistant: I looked."]);
		expect(messagesOf(spans)[1]?.parts.map(({ content }) => content)).toMatchObject([
			"I looked.",
			{ name: "Bash", args: { command: "ls" } },
			{ id: "u", result: "a.txt" },
		]);
	});

	test("do not show what stands for a prompt that is not told", () => {
		const hidden = [request("q", "i", "trace"), interaction("i", "<REDACTED>", "trace")];
		expect(textsOf(hidden)).toEqual(["assistant: [content not recorded]"]);
	});
});

describe("Codex' own spans", () => {
	test("count the turn, and not its requests once more", () => {
		const spans = [
			span({ name: "handle_responses", id: "h", parent: "s", attributes: { "gen_ai.usage.input_tokens": 100 } }),
			span({
				name: "session_task.turn",
				id: "s",
				service: "codex_cli_rs",
				attributes: {
					"thread.id": "thread-1",
					model: "gpt-x",
					"codex.turn.token_usage.input_tokens": 100,
					"codex.turn.token_usage.cached_input_tokens": 60,
					"codex.turn.token_usage.output_tokens": 5,
				},
			}),
		];
		expect(totalsOf(spans)).toMatchObject({
			externalId: "thread-1",
			source: "codex-cli",
			promptTokens: 100,
			completionTokens: 5,
		});
	});
});

describe("tokens", () => {
	const input = (attributes: object, scope?: string) =>
		totalsOf([span({ attributes: { ...CHAT, ...attributes }, ...(scope !== undefined && { scope }) })])?.promptTokens;

	test.each([
		["the newest names", { "gen_ai.usage.input_tokens": 100, "gen_ai.usage.cache_read.input_tokens": 60 }, 100],
		[
			"the newest names of a write",
			{ "gen_ai.usage.input_tokens": 100, "gen_ai.usage.cache_write.input_tokens": 60 },
			100,
		],
		["the oldest names", { "gen_ai.usage.prompt_tokens": 100 }, 100],
		[
			"an input that is less than its cache",
			{
				"gen_ai.usage.input_tokens": 2,
				"gen_ai.usage.cache_read_input_tokens": 90,
				"gen_ai.usage.cache_creation_input_tokens": 8,
			},
			100,
		],
		[
			"an input that reaches the stated total only with its cache, as Strands has it from Bedrock",
			{
				...{ "gen_ai.usage.input_tokens": 3_000, "gen_ai.usage.output_tokens": 10 },
				...{ "gen_ai.usage.cache_read_input_tokens": 2_000, "gen_ai.usage.total_tokens": 5_010 },
			},
			5_000,
		],
		["what is no number", { "gen_ai.usage.input_tokens": "many", "gen_ai.usage.prompt_tokens": 100 }, 100],
	])("are those of %s", (_, attributes, expected) => {
		expect(input(attributes)).toBe(expected);
	});

	test("of Anthropic without the cache get it added where it is known that they lack it", () => {
		const attributes = { "gen_ai.usage.input_tokens": 100, "gen_ai.usage.cache_read.input_tokens": 60 };
		expect(input(attributes, "@traceloop/instrumentation-anthropic")).toBe(160);
		expect(input(attributes, "opentelemetry.instrumentation.anthropic")).toBe(100);
	});

	test("of embeddings count in a session, and say nothing in it", () => {
		const embedding = span({
			name: "embeddings m",
			id: "e",
			parent: "r",
			attributes: { "gen_ai.operation.name": "embeddings", "gen_ai.usage.input_tokens": 7 },
		});
		const chat = span({ id: "c", parent: "r", attributes: { ...CHAT, "gen_ai.usage.input_tokens": 3 } });
		const root = span({ id: "r", name: "run" });
		expect(totalsOf([embedding, chat, root])?.promptTokens).toBe(10);
		expect(messagesOf([embedding, chat, root])).toHaveLength(1);
		expect(requestsOf([[embedding, root]])).toEqual([]);
	});

	test("of embeddings do not make their model the session's", () => {
		const model = (name: string) => ({ "gen_ai.request.model": name, "gen_ai.provider.name": `${name}'s` });
		const chat = span({ id: "c", parent: "r", attributes: { ...CHAT, ...model("gpt") } });
		const embedding = span({
			id: "e",
			parent: "r",
			start: 2_000,
			attributes: { "gen_ai.operation.name": "embeddings", "gen_ai.usage.input_tokens": 7, ...model("embedder") },
		});
		const totals = totalsOf([chat, embedding, span({ id: "r", name: "run" })]);
		expect(totals).toMatchObject({ model: "gpt", provider: "gpt's", promptTokens: 7 });
	});

	test("of an agent that repeats those of its calls count once", () => {
		const tokens = { "gen_ai.usage.input_tokens": 3, "gen_ai.usage.output_tokens": 1 };
		const agent = span({ id: "r", attributes: { "gen_ai.operation.name": "invoke_agent", ...tokens } });
		expect(totalsOf([span({ parent: "r", attributes: { ...CHAT, ...tokens } }), agent])?.promptTokens).toBe(3);
	});
});

describe("each message is said once", () => {
	const call = (id: string, input: readonly (readonly [string, string])[], answer: string, more: Written = {}) =>
		span({
			id,
			attributes: {
				...CHAT,
				"session.id": "s",
				"gen_ai.input.messages": said(...input),
				"gen_ai.output.messages": said(["assistant", answer]),
			},
			...more,
		});
	const told = (...spans: readonly FinishedSpan[]) =>
		requestsOf(spans.map((one) => [one])).flatMap((request) =>
			request.type === "message" ? [`${request.body.role}: ${request.body.textContent}`] : [],
		);
	const [sys, one] = [["system", "Be brief."] as const, ["user", "one"] as const];

	test("where every call repeats the conversation", () => {
		const trace = (index: number) => ({ trace: `t${index}`, start: index * 5_000 });
		expect(
			told(
				call("a", [sys, one], "1", trace(0)),
				call("b", [sys, one, ["assistant", "1"], ["user", "two"]], "2", trace(1)),
				call("c", [sys, one, ["assistant", "1"], ["user", "two"], ["assistant", "2"], one], "3", trace(2)),
			),
		).toEqual([
			"system: Be brief.",
			"user: one",
			"assistant: 1",
			"user: two",
			"assistant: 2",
			"user: one",
			"assistant: 3",
		]);
	});

	test("where a call is tried again", () => {
		const history = [sys, one, ["assistant", "1"], ["user", "two"]] as const;
		const spans = [
			call("a", history, "2", { trace: "x" }),
			call("b", history, "2 again", { trace: "y", start: 2_000 }),
		];
		expect(told(...spans)).toEqual(["user: two", "assistant: 2", "assistant: 2 again"]);
	});

	test("where a title is asked for beside the answer", () => {
		const spans = [
			call("a", [["system", "Make a title."], one], "A title", { parent: "r" }),
			call("b", [sys, one], "1", { parent: "r", start: 500 }),
			span({ id: "r", name: "run" }),
		];
		expect(textsOf(spans).filter((text) => text.startsWith("user"))).toEqual(["user: one"]);
	});

	test("but the same words are said again where nothing repeats the conversation", () => {
		expect(told(call("a", [one], "1", { trace: "x" }), call("b", [one], "1", { trace: "y", start: 2_000 }))).toEqual([
			...["user: one", "assistant: 1"],
			...["user: one", "assistant: 1"],
		]);
	});

	test("under ids that no other session has, however short its own", () => {
		const ids = ["x", "y"].map((id) => messagesOf([call(id, [one], "1")]).map(({ externalId }) => externalId));
		expect(new Set(ids.flat()).size).toBe(4);
		for (const id of ids.flat()) expect(id).toMatch(/^s-(user|assistant)-\d{13}-[xy]$/);
	});
});

describe("the source of a session", () => {
	test.each([
		["claude-code", "claude-code"],
		["Claude Code", "claude-code"],
		["codex_exec", "codex-cli"],
		["opencode", "opencode"],
		["pi", "pi"],
		["factory-droid", "factory-droid"],
		["cursor-agent", "cursor-sync"],
		["cursors-and-more", "opentelemetry"],
		["my-app", "opentelemetry"],
	])("of the service %s is %s", (service, source) => {
		expect(totalsOf([span({ attributes: { ...CHAT, "gen_ai.usage.input_tokens": 1 }, service })])?.source).toBe(
			source,
		);
	});
});

describe("a span of the contract", () => {
	test("of any session that pi recorded comes back as it is", () => {
		const spans = scenarioFiles().flatMap((file) => spansOf(file.content));
		for (const one of spans) {
			const from = { ...one, attributes: one.attributes, instrumentationScope: { name: "pi-sync" } };
			expect(inContract(from)).toBe(from);
		}
		expect(spans.length).toBeGreaterThan(100);
	});
});

describe("the policies of capture hold for every convention", () => {
	const shown = (policy: CapturePolicy, spans: readonly FinishedSpan[]) => {
		const traces = new ForeignTraces(new MemorySessionBook());
		return JSON.stringify(
			spans
				.map((one) => captured(traces.read(one), policy))
				.map(({ attributes, links, status }) => [attributes, links, status]),
		);
	};

	test.each(recordings())("$name", ({ spans }) => {
		const content = /Say hi|Running|Bash finished|terse|Hello from/;
		expect(shown("metadata", spans)).not.toMatch(content);
		expect(shown("metadata", spans)).not.toContain("hi-from-bash");
		expect(shown("no-tool-content", spans)).not.toContain("hi-from-bash");
	});
});

describe("whatever stands in the attributes", () => {
	test("OpenSync takes what comes of it", () => {
		const names = CONVENTIONS.flatMap(({ sources }) => sources.flatMap(({ from }) => from))
			.concat(SESSION_IDS, "gen_ai.system", "llm.input_messages.0.message.content", "llm.input_messages.__proto__.x")
			.map((name) => name.replaceAll("N", "0").replaceAll("*", "content"));
		const value = fc.oneof(
			fc.json({ stringUnit: codePoint }),
			fc.string({ unit: codePoint }),
			fc.double(),
			fc.boolean(),
			fc.array(fc.string({ unit: codePoint }), { maxLength: 3 }),
			fc.constantFrom(
				"LLM",
				"TOOL",
				"chat",
				"execute_tool",
				"ai.generateText.doGenerate",
				'[{"role":"user","content":"x"}]',
			),
		);
		const attributes = fc.dictionary(fc.constantFrom(...names), value, { maxKeys: 12 });
		const name = fc.constantFrom("call", "claude_code.llm_request", "claude_code.tool", "session_task.turn");
		fc.assert(
			fc.property(fc.array(fc.tuple(name, attributes), { minLength: 1, maxLength: 4 }), (written) => {
				const spans = written.map(([called, values], index) => ({
					...span({ name: called, id: `s${index}`, ...(index > 0 && { parent: "s0" }) }),
					attributes: values as Record<string, SpanAttributeValue>,
					events: [{ name: "gen_ai.choice", attributes: values as Record<string, SpanAttributeValue> }],
				}));
				new OpenSyncRows().send(requestsOf([spans], USUAL));
			}),
			{ numRuns: runs(125) },
		);
	});
});
