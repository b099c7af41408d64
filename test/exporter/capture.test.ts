import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { BasicTracerProvider, InMemorySpanExporter, SimpleSpanProcessor } from "@opentelemetry/sdk-trace-base";
import { describe, expect, test } from "vitest";
import { type CapturePolicy, captured } from "../../exporter/capture.ts";
import { CONTRACT } from "../../exporter/contract.ts";
import { sessionSpan, toolCall, toolSpan, turnSpans } from "./pi-session.ts";
import { spanOf } from "./readable-spans.ts";
import { answerOf } from "./requests-of.ts";

const SECRET = "hunter2";

const turn = () =>
	turnSpans({
		prompt: "What is the password?",
		answer: [{ type: "text", content: "Let me look." }, toolCall("c", "bash", { command: `echo ${SECRET}` })],
		tools: [
			{
				...toolSpan("c", "bash", { command: `echo ${SECRET}` }, `${SECRET}\n`, { "error.type": "tool_error" }),
				error: SECRET,
			},
		],
		chat: { attributes: { "some.vendor.prompt": SECRET } },
	});

const everything = (spans: readonly ReturnType<typeof spanOf>[], policy: CapturePolicy): string =>
	JSON.stringify(
		spans.map((span) => captured(span, policy)).map(({ attributes, status, links }) => [attributes, status, links]),
	);

describe("under `full`", () => {
	test("a span is itself", () => {
		const span = sessionSpan();
		expect(captured(span, "full")).toBe(span);
	});
});

describe("under `no-tool-content`", () => {
	test("nothing passes of what tools were told and answered, wherever it stands", () => {
		expect(everything(turn(), "full")).toContain(SECRET);
		expect(everything(turn(), "no-tool-content")).not.toContain(SECRET);
	});

	test("what was said, the tools' names and the figures pass", () => {
		const answer = answerOf(turn().map((span) => captured(span, "no-tool-content")));
		expect(answer.textContent).toBe("Let me look.");
		expect(answer.promptTokens).toBe(100);
		expect(answer.parts.map((part) => part.type)).toEqual(["text", "tool-call"]);
	});

	test("the results in an inherited conversation do not pass", () => {
		const fork = sessionSpan({
			"gen_ai.input.messages": [
				{ role: "assistant", parts: [toolCall("c", "bash", { command: SECRET })] },
				{
					role: "tool",
					parts: [
						{ type: "tool_call_response", id: "c", response: SECRET },
						{ type: "text", content: SECRET },
					],
				},
			],
		});
		expect(everything([fork], "no-tool-content")).not.toContain(SECRET);
	});

	test("messages that are no JSON do not pass", () => {
		const broken = spanOf({
			name: "chat",
			id: "c",
			attributes: { "gen_ai.input.messages": `[{"arguments": "${SECRET}` },
		});
		expect(everything([broken], "no-tool-content")).not.toContain(SECRET);
	});
});

describe("under `metadata`", () => {
	test("only public attributes of the contract pass, and of a status only its code", () => {
		const spans = [sessionSpan(), ...turn()];
		const view = spans.map((span) => captured(span, "metadata"));
		const contract: Readonly<Record<string, { sensitivity: string } | undefined>> = CONTRACT;
		for (const span of view) {
			for (const name of Object.keys(span.attributes)) expect(contract[name]?.sensitivity).toBe("public");
			expect(Object.keys(span.status)).toEqual(["code"]);
		}
		const text = everything(spans, "metadata");
		expect(text).not.toMatch(/hunter2|password|Count the files|home\/me/);
		expect(text).toContain('"gen_ai.usage.input_tokens":100');
	});

	test("the provider's id of an answer passes, as docs/privacy.md says", () => {
		const id = { "gen_ai.response.id": "resp_1" };
		const ids = turnSpans({ chat: { attributes: id } }).map((span) => captured(span, "metadata").attributes);
		expect(ids).toContainEqual(expect.objectContaining(id));
	});

	test("a session still reads: it has a title, and messages that say why they are empty", () => {
		const answer = answerOf(turnSpans().map((span) => captured(span, "metadata")));
		expect(answer.textContent).toBe("[content not recorded]");
	});
});

test("a view of a real span is a span to those who read it, with events and links stripped", () => {
	const memory = new InMemorySpanExporter();
	const provider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(memory)] });
	const tracer = provider.getTracer("t");
	const other = tracer.startSpan("other");
	const span = tracer.startSpan("chat m", {
		attributes: { "gen_ai.request.model": "m", "gen_ai.tool.call.result": SECRET },
		links: [{ context: other.spanContext(), attributes: { "opensync.link": "fork", note: SECRET } }],
	});
	span.recordException(new Error(SECRET));
	span.end();
	const [real] = memory.getFinishedSpans() as [ReadableSpan];
	const view = captured(Object.freeze(real), "metadata");
	expect(view.spanContext()).toEqual(real.spanContext());
	expect(view.duration).toEqual(real.duration);
	expect(view.resource).toBe(real.resource);
	expect(view.ended).toBe(true);
	expect(view.attributes).toEqual({ "gen_ai.request.model": "m" });
	expect(view.links.map(({ attributes }) => attributes)).toEqual([{ "opensync.link": "fork" }]);
	expect(view.events.map(({ name, attributes }) => [name, attributes])).toEqual([["exception", {}]]);
});

describe("kind by kind", () => {
	const span = () => {
		const spans = turnSpans({
			prompt: "PROMPT",
			answer: [
				{ type: "reasoning", content: "THINKING" },
				{ type: "text", content: "ANSWER" },
				toolCall("c", "bash", { command: "COMMAND", path: "PATH", note: "ARGUMENT" }),
			],
			tools: [toolSpan("c", "bash", { command: "COMMAND", path: "PATH", note: "ARGUMENT" }, "RESULT")],
		});
		return [...spans, spanOf({ name: "turn", id: "x", attributes: { "opensync.project.path": "FOLDER" } })];
	};
	const shown = (policy: CapturePolicy) => {
		const text = everything(span(), policy);
		return ["PROMPT", "ANSWER", "THINKING", "COMMAND", "PATH", "ARGUMENT", "RESULT", "FOLDER"].filter((word) =>
			text.includes(word),
		);
	};

	test.each([
		[{ base: "metadata", prompts: true }, ["PROMPT"]],
		[{ base: "metadata", answers: true }, ["ANSWER"]],
		[{ base: "metadata", thinking: true }, ["THINKING"]],
		[{ base: "metadata", toolArguments: true }, ["ARGUMENT"]],
		[{ base: "metadata", toolArguments: true, paths: true }, ["PATH", "ARGUMENT", "FOLDER"]],
		[{ base: "metadata", toolArguments: true, commandLines: true }, ["COMMAND", "ARGUMENT"]],
		[{ base: "metadata", commandLines: true }, []],
		[{ base: "metadata", toolResults: true }, ["RESULT"]],
		[{ base: "metadata", paths: true }, ["FOLDER"]],
		[{ thinking: false }, ["PROMPT", "ANSWER", "COMMAND", "PATH", "ARGUMENT", "RESULT", "FOLDER"]],
		[{ base: "no-tool-content" }, ["PROMPT", "ANSWER", "THINKING", "FOLDER"]],
		[{ base: "no-tool-content", toolResults: true }, ["PROMPT", "ANSWER", "THINKING", "RESULT", "FOLDER"]],
	] satisfies [CapturePolicy, string[]][])("%j lets pass %j", (policy, words) => {
		expect(shown(policy)).toEqual(words);
	});

	test("a view of a view shows what both let pass", () => {
		const text = JSON.stringify(
			span()
				.map((one) =>
					captured(captured(one, { prompts: false }), { base: "metadata", prompts: true, answers: true }),
				)
				.map(({ attributes }) => attributes),
		);
		expect(text).toContain("ANSWER");
		expect(text).not.toMatch(/PROMPT|RESULT|THINKING/);
	});

	test("a command of the user's own goes with the command lines", () => {
		const command = spanOf({
			name: "execute_tool bash",
			id: "x",
			attributes: {
				"opensync.purpose": "user_command",
				"gen_ai.input.messages": JSON.stringify([{ role: "user", parts: [{ type: "text", content: "!COMMAND" }] }]),
			},
		});
		expect(everything([command], { commandLines: false })).not.toContain("COMMAND");
		expect(everything([command], "full")).toContain("COMMAND");
	});
});
