import { describe, expect, test } from "vitest";
import { ATTR } from "../../exporter/semconv.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";
import { answer, began, named, prompt, record, returned, SESSION, toolCall } from "./record.ts";

describe("the trace of a session", () => {
	test("has the session's UUID without dashes as its id", () => {
		const [root] = record(prompt(1100, "hello"));
		expect(root?.spanContext().traceId).toBe(SESSION.replaceAll("-", ""));
	});

	test("has the first 16 bytes of SHA-256 of any other session id", () => {
		const recorder = new Recorder(TEST_ORIGIN);
		recorder.hear({ ...began, sessionId: "my.custom-id_1" } as TranscriptEvent);
		expect(recorder.hear(prompt(1100, "hello"))[0]?.spanContext().traceId).toBe("5f800aa6870b35329c7146476d163810");
	});

	test("does not exist while nobody spoke in it", () => {
		expect(record({ type: "session_closed", at: 5000 })).toEqual([]);
		expect(
			record(
				{ type: "session_renamed", entryId: "n", recordedAt: 1500, name: "a name" },
				{
					type: "user_command_ran",
					toolName: "bash",
					entryId: "c",
					recordedAt: 1600,
					command: "ls",
					output: "",
					cancelled: false,
				},
				{ type: "session_closed" },
			),
		).toEqual([]);
	});

	test("begins with the first prompt, and what was waiting comes behind it", () => {
		const spans = record(
			{
				type: "user_command_ran",
				toolName: "bash",
				entryId: "c",
				recordedAt: 1050,
				command: "ls",
				output: "a",
				cancelled: false,
			},
			prompt(1100, "hello"),
		);
		expect(spans.map((span) => span.name)).toEqual(["session", "execute_tool bash"]);
	});

	test("links a fork to its parent's root and a child to the span that started it", () => {
		const recorder = new Recorder(TEST_ORIGIN);
		recorder.hear({
			...began,
			parentSessionId: "parent",
			startedBy: { traceId: "a".repeat(32), spanId: "b".repeat(16) },
		} as TranscriptEvent);
		const [root] = recorder.hear(prompt(1100, "hello"));
		expect(root?.links.map((link) => link.attributes?.[ATTR.link])).toEqual(["fork", "parent"]);
		expect(root?.links[1]?.context.spanId).toBe("b".repeat(16));
	});
});

describe("tokens and cost", () => {
	test("count the cache as input, on the chat span, the turn and the session", () => {
		const spans = record(prompt(1100, "hello"), answer(1200, 1300), prompt(1400, "more"), answer(1500, 1600));
		const [chat] = named(spans, "chat m");
		expect(chat?.attributes[ATTR.inputTokens]).toBe(15);
		expect(chat?.attributes[ATTR.cacheReadTokens]).toBe(3);
		expect(chat?.attributes[ATTR.cacheWriteTokens]).toBe(2);
		const turn = named(spans, "turn").at(-1);
		expect(turn?.attributes).toMatchObject({
			[ATTR.turnInputTokens]: 15,
			[ATTR.totalInputTokens]: 30,
			[ATTR.totalOutputTokens]: 10,
			[ATTR.totalCost]: 1,
			[ATTR.totalDuration]: 400,
		});
	});

	test("stand on chat spans only", () => {
		const spans = record(prompt(1100, "hello"), answer(1200, 1300), { type: "session_closed" });
		const others = spans.filter((span) => span.name !== "chat m");
		for (const span of others)
			expect(Object.keys(span.attributes).filter((name) => name.startsWith("gen_ai.usage"))).toEqual([]);
	});

	test("of a failed answer count when it was billed", () => {
		const spans = record(
			prompt(1100, "x"),
			answer(1200, 1300, { stopReason: "error", errorMessage: "cut" }),
			answer(1400, 1500),
		);
		expect(named(spans, "turn").at(-1)?.attributes[ATTR.totalInputTokens]).toBe(30);
	});

	test("of a summary count in the session and not in a turn", () => {
		const spans = record(prompt(1100, "x"), answer(1200, 1300), {
			type: "context_summarised",
			entryId: "c",
			recordedAt: 1400,
			purpose: "compaction",
			byModel: true,
			usage: { input: 100, output: 7, cacheRead: 0, cacheWrite: 0, cost: 2 },
		});
		expect(spans.at(-1)?.attributes).toMatchObject({
			[ATTR.purpose]: "compaction",
			[ATTR.inputTokens]: 100,
			[ATTR.totalInputTokens]: 115,
			[ATTR.totalCost]: 2.5,
		});
	});

	test("stay absent where nobody told them", () => {
		const unpaid = { input: 1, output: 1, cacheRead: 0, cacheWrite: 0 };
		const spans = record(prompt(1100, "x"), answer(1200, 1300, { usage: unpaid }));
		expect(named(spans, "turn")[0]?.attributes).not.toHaveProperty([ATTR.totalCost]);
	});
});

describe("what belongs to a run", () => {
	const runs = (...events: TranscriptEvent[]) =>
		named(record(...events, { type: "session_closed" }), "invoke_agent pi").length;

	test("a message typed after the final answer begins a new one", () => {
		expect(runs(prompt(1100, "a"), answer(1200, 1300), prompt(1300, "b"), answer(1400, 1500))).toBe(2);
	});

	test("a follow-up that waited for the final answer stays in it", () => {
		expect(
			runs(prompt(1100, "a"), answer(1200, 1300), prompt(1250, "b", { recordedAt: 1301 }), answer(1400, 1500)),
		).toBe(1);
	});

	test("a message typed after the clock went back begins a new one, a follow-up that was typed before does not", () => {
		const before = [prompt(60_000, "a"), answer(61_000, 65_000)];
		const after = [
			prompt(20_000, "b", { recordedAt: 20_001 }),
			answer(21_000, 25_000),
			{ type: "session_closed" } as const,
		];
		expect(runs(...before, prompt(64_000, "b", { recordedAt: 20_001 }), answer(21_000, 25_000))).toBe(1);
		expect(runs(...before, ...after)).toBe(2);
		// A live session knows that the agent had come to rest, and tells the same.
		const [told, live] = [record(...before, ...after), record(...before, { type: "run_settled" }, ...after)];
		expect(told.map(({ attributes }) => attributes)).toEqual(live.map(({ attributes }) => attributes));
	});

	test("steering between tool results and the next call stays in it", () => {
		expect(
			runs(
				prompt(1100, "a"),
				answer(1200, 1300, { parts: [toolCall("1")] }),
				returned("1", 1400),
				prompt(1350, "b", { recordedAt: 1401 }),
				answer(1500, 1600),
			),
		).toBe(1);
	});

	test("a prompt after a turn that never got its next call begins a new one", () => {
		expect(
			runs(
				prompt(1100, "a"),
				answer(1200, 1300, { parts: [toolCall("1")] }),
				returned("1", 1400),
				prompt(9000, "b"),
				answer(9100, 9200),
			),
		).toBe(2);
	});

	test("a retry after a failed answer stays in it", () => {
		expect(runs(prompt(1100, "a"), answer(1200, 1300, { stopReason: "error" }), answer(1400, 1500))).toBe(1);
	});

	test("an answer to an extension's message begins a new one", () => {
		const injected: TranscriptEvent = {
			type: "message_injected",
			entryId: "i",
			recordedAt: 1400,
			customType: "x",
			parts: [{ type: "text", content: "go" }],
		};
		expect(runs(prompt(1100, "a"), answer(1200, 1300), injected, answer(1500, 1600))).toBe(2);
	});

	test("a prompt that no model call took is kept on the run", () => {
		const spans = record(prompt(1100, "nobody answers"), { type: "session_closed" });
		expect(named(spans, "invoke_agent pi")[0]?.attributes[ATTR.inputMessages]).toContain("nobody answers");
	});
});

describe("a turn", () => {
	test("ends with the last of its tools, and its chat span before them", () => {
		const spans = record(
			prompt(1100, "a"),
			answer(1200, 1300, { parts: [toolCall("1"), toolCall("2", "read")] }),
			returned("1", 1700, { endedAt: 1650 }),
			returned("2", 1700, { endedAt: 1400 }),
		);
		expect(spans.map((span) => span.name)).toEqual([
			"session",
			"chat m",
			"execute_tool bash",
			"execute_tool read",
			"turn",
		]);
		const ends = spans.map((span) => span.endTime[1] / 1e6);
		expect(ends).toEqual([100, 300, 650, 400, 700]);
	});

	test("records the arguments a tool really ran with", () => {
		const spans = record(
			prompt(1100, "a"),
			answer(1200, 1300, { parts: [toolCall("1")] }),
			returned("1", 1400, { arguments: { command: "ls -la" } }),
		);
		expect(named(spans, "execute_tool bash")[0]?.attributes[ATTR.toolArguments]).toBe('{"command":"ls -la"}');
	});

	test("keeps arguments that are cyclic", () => {
		const cyclic: Record<string, unknown> = { a: 1 };
		cyclic.self = cyclic;
		const spans = record(
			prompt(1100, "a"),
			answer(1200, 1300, { parts: [toolCall("1")] }),
			returned("1", 1400, { arguments: cyclic }),
		);
		expect(named(spans, "execute_tool bash")[0]?.attributes[ATTR.toolArguments]).toBe('{"a":1,"self":"[cycle]"}');
	});

	test("whose tools never returned is marked interrupted when the session is left", () => {
		const spans = record(prompt(1100, "a"), answer(1200, 1300, { parts: [toolCall("1")] }), {
			type: "session_closed",
			at: 2000,
		});
		const tool = named(spans, "execute_tool bash")[0];
		expect(tool?.attributes[ATTR.interrupted]).toBe(true);
		expect(tool?.endTime).toEqual([2, 0]);
		expect(named(spans, "turn")[0]?.attributes[ATTR.interrupted]).toBe(true);
		expect(named(spans, "invoke_agent pi")[0]?.attributes[ATTR.interrupted]).toBe(true);
	});

	test("is not made of the phantom answer that an abort during a tool leaves behind", () => {
		const phantom = answer(1401, 1402, { parts: [], stopReason: "aborted", errorMessage: "Request was aborted." });
		const { usage: _, ...unpaid } = phantom;
		const spans = record(
			prompt(1100, "a"),
			answer(1200, 1300, { parts: [toolCall("1")] }),
			returned("1", 1400, { isError: true }),
			{ ...unpaid, mayBePhantom: true },
			{
				type: "session_closed",
			},
		);
		expect(named(spans, "turn")).toHaveLength(1);
		expect(named(spans, "invoke_agent pi")[0]?.status).toEqual({ code: 2, message: "Request was aborted." });
	});

	test("of a call that was under way when the session was left holds what had come", () => {
		const spans = record(prompt(1100, "a"), {
			type: "model_call_interrupted",
			at: 1200,
			endedAt: 1500,
			provider: "p",
			model: "m",
			parts: [{ type: "text", content: "half an ans" }],
		});
		const [chat] = named(spans, "chat m");
		expect(chat?.attributes[ATTR.outputMessages]).toContain("half an ans");
		expect(chat?.attributes[ATTR.interrupted]).toBe(true);
	});
});

describe("a command of the user's own", () => {
	const ran = (more: object): TranscriptEvent => ({
		type: "user_command_ran",
		toolName: "bash",
		entryId: "c",
		recordedAt: 1400,
		command: "make",
		output: "made",
		cancelled: false,
		...more,
	});

	test.each([
		[{ exitCode: 0 }, 0],
		[{ exitCode: 2 }, 2],
		[{ cancelled: true }, 2],
	])("with %j has a span of status %i, outside the run", (more, code) => {
		const spans = record(prompt(1100, "x"), answer(1200, 1300), ran(more));
		const span = spans.at(-1);
		expect(span?.status.code).toBe(code);
		expect(span?.parentSpanContext?.spanId).toBe(named(spans, "session")[0]?.spanContext().spanId);
		expect(span?.attributes[ATTR.toolResult]).toBe("made");
	});
});

describe("a fork of a long session", () => {
	test("carries the newest part of what it inherited, and says how much is missing", () => {
		const recorder = new Recorder(TEST_ORIGIN);
		recorder.hear({ ...began, parentSessionId: "parent" } as TranscriptEvent);
		for (let i = 0; i < 400; i += 1) recorder.hear({ ...prompt(i, `${i} ${"x".repeat(1000)}`), inherited: true });
		const [root] = recorder.hear(prompt(1100, "hello"));
		const messages = JSON.parse(String(root?.attributes[ATTR.inputMessages]));
		expect(JSON.stringify(messages).length).toBeLessThan(300_000);
		expect(messages.at(-1).parts[0].content).toMatch(/^399 x/);
		expect(messages[0]).toMatchObject({ role: "system" });
		const leftOut = Number(messages[0].parts[0].content.replace(/\D/g, ""));
		expect(leftOut + messages.length - 1).toBe(400);
		expect(root?.attributes[ATTR.inputTimestamps]).toHaveLength(messages.length);
	});
});

describe("times of messages", () => {
	test("strictly increase in the session's order, whatever was typed when", () => {
		const spans = record(
			prompt(1100, "a"),
			answer(1100, 1300),
			prompt(1050, "follow-up", { recordedAt: 1301 }),
			answer(1301, 1400),
		);
		const times = named(spans, "chat m").flatMap((span) => [
			...(span.attributes[ATTR.inputTimestamps] as number[]),
			span.attributes[ATTR.outputTimestamp] as number,
		]);
		expect(times).toEqual([1100, 1101, 1102, 1301]);
	});

	test("tell two calls of the same millisecond apart", () => {
		const spans = record(prompt(1100, "a"), answer(1200, 1200, { stopReason: "error" }), answer(1200, 1300));
		const ids = named(spans, "chat m").map((span) => span.spanContext().spanId);
		expect(new Set(ids).size).toBe(2);
	});
});

test("a provider gets the conventions' name where there is one, and keeps its own otherwise", () => {
	const spans = record(prompt(1100, "a"), answer(1200, 1300), answer(1400, 1500, { provider: "my-proxy" }));
	expect(named(spans, "chat m").map((span) => span.attributes[ATTR.providerName])).toEqual(["gcp.gemini", "my-proxy"]);
});

test("nothing can be heard before the session began", () => {
	expect(() => new Recorder(TEST_ORIGIN).hear(prompt(1, "x"))).toThrow(
		"the first event of a session is session_began, not user_messaged",
	);
});
