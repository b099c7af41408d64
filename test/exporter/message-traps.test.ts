import { describe, expect, test } from "vitest";
import { BORN, bashTurn, SESSION, sessionSpan, toolCall, toolSpan, turnSpans } from "./pi-session.ts";
import { answerOf, messagesOf, requestsOf, USUAL } from "./requests-of.ts";

describe("a message", () => {
	test("has an id that begins with its session's, because OpenSync looks ids up across all users", () => {
		for (const { externalId } of messagesOf([sessionSpan(), ...turnSpans()]))
			expect(externalId.startsWith(`${SESSION}-`)).toBe(true);
	});

	test("is sent once", () => {
		const ids = messagesOf([sessionSpan(), ...turnSpans(), ...turnSpans({ nth: 1 })]).map(
			({ externalId }) => externalId,
		);
		expect(new Set(ids).size).toBe(ids.length);
	});

	test("has the same id whenever and by whomever its spans are exported", () => {
		expect(requestsOf([[sessionSpan(), ...turnSpans()]])).toEqual(requestsOf([[sessionSpan(), ...turnSpans()]]));
	});

	test("carries the source, because a message that comes first would make an opencode session", () => {
		const requests = requestsOf([[sessionSpan(), ...turnSpans()]]);
		for (const request of requests) if (request.type !== "rename") expect(request.body.source).toBe("pi");
	});

	test("comes strictly later than the one before it, whatever its times say", () => {
		const said = (role: string, text: string) => ({ role, parts: [{ type: "text", content: text }] });
		const at = BORN + 1_000;
		const messages = messagesOf(
			turnSpans({
				chat: {
					attributes: {
						"gen_ai.input.messages": [said("user", "a"), said("user", "b"), said("user", "c")],
						"opensync.input.timestamps": [at, at, at],
						"opensync.output.timestamp": at,
					},
				},
			}),
		);
		expect(messages.map(({ createdAt }) => createdAt - at)).toEqual([0, 1, 2, 3]);
		expect(messages.map(({ externalId }) => externalId.slice(SESSION.length))).toEqual([
			`-user-${at}`,
			`-user-${at}-2`,
			`-user-${at}-3`,
			`-assistant-${at}`,
		]);
		expect(messages.map(({ textContent }) => textContent)).toEqual(["a", "b", "c", "Three."]);
	});

	test("has its text both as a part and as textContent: search reads the one, evals the other", () => {
		expect(answerOf(turnSpans())).toMatchObject({
			textContent: "Three.",
			parts: [{ type: "text", content: "Three." }],
		});
	});

	test("is never an empty bubble", () => {
		for (const answer of [[], [{ type: "text", content: " \n" }], [{ type: "reasoning", content: "hm" }]]) {
			expect(answerOf(turnSpans({ answer }))).toMatchObject({
				textContent: "(no text)",
				parts: [{ type: "text", content: "(no text)" }],
			});
		}
	});

	test("that only calls tools has a short text, because evals read nothing else", () => {
		expect(answerOf(bashTurn({ command: "\nls -la\nwc -l" })).textContent).toBe("[bash] ls -la");
		expect(answerOf(bashTurn({ timeout: 3 })).textContent).toBe("[bash]");
		expect(answerOf(bashTurn({ n: 1, text: "x".repeat(200) })).textContent).toBe(`[bash] ${"x".repeat(79)}…`);
		const many = Array.from({ length: 8 }, (_, index) => toolCall(`c${index}`, "read", { path: `${index}.txt` }));
		expect(answerOf(turnSpans({ answer: many })).textContent).toBe(
			"[read] 0.txt\n[read] 1.txt\n[read] 2.txt\n[read] 3.txt\n[read] 4.txt\n… and 3 more",
		);
	});

	test("has each tool call followed at once by its own result, in the order of the calls", () => {
		const calls = ["a", "b", "c"].map((id) => toolCall(id, `tool-${id}`, {}));
		const tools = ["c", "a", "b"].map((id) => toolSpan(id, `tool-${id}`, {}, `result of ${id}`));
		const { parts } = answerOf(turnSpans({ answer: [{ type: "text", content: "Go." }, ...calls], tools }));
		expect(parts.map(({ type, content }) => (type === "text" ? "text" : `${type} ${content.id}`))).toEqual([
			"text",
			"tool-call a",
			"tool-result a",
			"tool-call b",
			"tool-result b",
			"tool-call c",
			"tool-result c",
		]);
	});

	test("keeps two calls with one id apart", () => {
		const calls = [toolCall("same", "read", { path: "1" }), toolCall("same", "read", { path: "2" })];
		const tools = [
			{ ...toolSpan("same", "read", { path: "1" }, "one"), id: "t1" },
			{ ...toolSpan("same", "read", { path: "2" }, "two"), id: "t2" },
		];
		const { parts } = answerOf(turnSpans({ answer: calls, tools }));
		expect(
			parts.map(({ content }) =>
				typeof content === "string" ? content : "result" in content ? content.result : content.args,
			),
		).toEqual([{ path: "1" }, "one", { path: "2" }, "two"]);
	});

	test("keeps two calls with one id apart in an inherited conversation too", () => {
		const call = { role: "assistant", parts: [toolCall("same", "read", {})] };
		const result = { role: "tool", parts: [{ type: "tool_call_response", id: "same", response: "one" }] };
		const fork = sessionSpan({
			"gen_ai.input.messages": [call, call, result],
			"opensync.input.timestamps": [1, 2, 3],
		});
		expect(messagesOf([fork]).map(({ parts }) => parts.length)).toEqual([1, 2]);
	});

	test('shows an empty result in words, because `{result: ""}` shows as raw JSON', () => {
		for (const result of ["", " \n"]) {
			expect(answerOf(bashTurn({}, result)).parts[1]).toMatchObject({ content: { result: "(no output)" } });
		}
	});

	test("marks a failed tool in the result and beside it", () => {
		expect(answerOf(bashTurn({}, "no such file", "tool_error")).parts[1]).toEqual({
			type: "tool-result",
			content: { id: "c", name: "bash", result: "[error] no such file", isError: true },
		});
	});

	test("has no result for a tool that did not return", () => {
		const { parts } = answerOf(bashTurn({}, undefined, "interrupted"));
		expect(parts.map(({ type }) => type)).toEqual(["tool-call"]);
	});

	test("shows the arguments the tool really ran with", () => {
		const spans = turnSpans({
			answer: [toolCall("c", "bash", { command: "rm" })],
			tools: [toolSpan("c", "bash", { command: "rm -i" }, "")],
		});
		expect(answerOf(spans).parts[0]).toMatchObject({ content: { args: { command: "rm -i" } } });
	});

	test("shows arguments that are no JSON as the text they are", () => {
		expect(answerOf(bashTurn('{"command": "ls', "x")).parts[0]).toMatchObject({
			content: { args: '{"command": "ls' },
		});
	});

	test("has images as markers, never their bytes", () => {
		const png = "iVBORw0KGgo".repeat(1_000);
		const input = [
			{
				role: "user",
				parts: [
					{ type: "text", content: "What is this?" },
					{ type: "blob", mime_type: "image/png", content: "[image image/png 23 kB]" },
				],
			},
			{ role: "user", parts: [{ type: "blob", mime_type: "image/png", content: png }] },
		];
		const spans = turnSpans({
			chat: { attributes: { "gen_ai.input.messages": input, "opensync.input.timestamps": [BORN, BORN + 1] } },
		});
		const messages = messagesOf(spans);
		expect(messages[0]).toMatchObject({ textContent: "What is this?\n[image image/png 23 kB]" });
		expect(messages[1]).toMatchObject({ textContent: "[image/png 9 kB]" });
		expect(JSON.stringify(messages)).not.toContain("iVBOR");
	});

	test("does not show thinking unless told, and then quoted before the answer and not in textContent", () => {
		const spans = turnSpans({
			answer: [
				{ type: "reasoning", content: "Let me\ncount." },
				{ type: "text", content: "Three." },
			],
		});
		expect(JSON.stringify(requestsOf([spans]))).not.toContain("count.");
		expect(answerOf(spans, { ...USUAL, syncThinking: true })).toMatchObject({
			textContent: "Three.",
			parts: [
				{ type: "text", content: "> Let me\n> count." },
				{ type: "text", content: "Three." },
			],
		});
	});

	test("says nothing of tools when tool calls are not synced", () => {
		const spans = [
			sessionSpan({
				"gen_ai.input.messages": [
					{ role: "assistant", parts: [toolCall("z", "secret_tool", { command: "hunter2" })] },
					{ role: "tool", parts: [{ type: "tool_call_response", id: "z", response: "hunter2" }] },
					{
						role: "user",
						parts: [
							{ type: "text", content: "!ls" },
							{ type: "tool_call_response", id: "e", response: "hunter2" },
						],
					},
				],
				"opensync.input.timestamps": [1, 2, 3],
			}),
			...turnSpans({
				answer: [toolCall("c", "secret_tool", { command: "hunter2" })],
				tools: [toolSpan("c", "secret_tool", { command: "hunter2" }, "hunter2")],
			}),
		];
		const text = JSON.stringify(requestsOf([spans], { ...USUAL, syncToolCalls: false }));
		expect(text).not.toMatch(/hunter2|secret_tool|"tool-/);
		expect(text).toContain('"textContent":"[tool calls not synced]"');
	});

	test("stands for a call that failed, with the reason", () => {
		const failed = (type: string, error: string) =>
			answerOf(turnSpans({ answer: [], chat: { error, attributes: { "error.type": type } } })).textContent;
		expect(failed("error", "500 overloaded")).toBe("[error] 500 overloaded");
		expect(failed("429", "")).toBe("[error]");
		expect(failed("aborted", "aborted")).toBe("[aborted]");
		expect(failed("interrupted", "interrupted")).toBe("[interrupted]");
	});

	test("of a model call's input is not sent again when the next call is given the whole history", () => {
		const said = (role: string, text: string) => ({ role, parts: [{ type: "text", content: text }] });
		const input = [said("user", "one"), said("assistant", "two"), said("tool", "x"), said("user", "three")];
		const spans = turnSpans({
			chat: { attributes: { "gen_ai.input.messages": input, "opensync.input.timestamps": [1, 2, 3, 4] } },
		});
		expect(messagesOf(spans).map(({ textContent, createdAt }) => [textContent, createdAt])).toEqual([
			["three", 4],
			["Three.", BORN + 1_010],
		]);
	});
});
