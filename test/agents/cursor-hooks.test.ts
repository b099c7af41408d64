import { cpSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { CURSOR } from "../../src/agents/cursor/cursor.ts";
import type { ModelAnswered, TranscriptEvent, Usage } from "../../src/transcript.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { CursorSession, PROJECT, RECORDED_HOOKS, USER } from "./cursor-session.ts";
import { joined, readOn, shown, spansOf } from "./read-record.ts";

/** Everything that a session tells, as an import reads it. */
async function told({ path, kept }: Pick<CursorSession, "path" | "kept">): Promise<readonly TranscriptEvent[]> {
	const reader = CURSOR.open(path, kept);
	return joined([await readOn(reader), reader.end()]).events;
}

const answersIn = (events: readonly TranscriptEvent[]): readonly ModelAnswered[] =>
	events.filter((event): event is ModelAnswered => event.type === "model_answered");

/** Input, output, and what the cache read and wrote of it. */
const tokensIn = (events: readonly TranscriptEvent[]): readonly number[] => {
	const usages = events.flatMap((event): Usage[] => ("usage" in event && event.usage ? [event.usage] : []));
	const sum = (of: (usage: Usage) => number) => usages.reduce((all, usage) => all + of(usage), 0);
	return [
		sum(({ input, cacheRead, cacheWrite }) => input + cacheRead + cacheWrite),
		...[sum(({ output }) => output), sum(({ cacheRead }) => cacheRead), sum(({ cacheWrite }) => cacheWrite)],
	];
};

const resultsIn = (events: readonly TranscriptEvent[]) =>
	events.flatMap((event) =>
		event.type === "tool_returned"
			? [[event.callId, event.isError, event.parts.map((part) => "content" in part && part.content).join()]]
			: [],
	);

const FIXTURE = join(import.meta.dirname, "..", "fixtures", "agents", "cursor", "sdk-1.0.32", "projects");

/** The session of the fixture, with the hooks that were recorded of it. */
function recorded(at: (recordedAt: number) => number = (recordedAt) => recordedAt): CursorSession {
	const session = new CursorSession({ id: String(RECORDED_HOOKS[0]?.payload.conversation_id) });
	cpSync(join(FIXTURE, "work-repo", "agent-transcripts", session.id), dirname(session.path), { recursive: true });
	const moved = (payload: Readonly<Record<string, unknown>>) => ({ ...payload, transcript_path: session.path });
	session.payloads.push(...RECORDED_HOOKS.map((hook) => ({ at: at(hook.at), payload: moved(hook.payload) })));
	return session;
}

/** Two turns: tools at once of which one fails, a thought, a compaction, an MCP tool. */
function twoTurns(options: { readonly isHooked?: boolean; readonly isTimed?: boolean } = {}): CursorSession {
	const session = new CursorSession();
	session.hook("sessionStart", { generation_id: "" });
	session.prompt("Why is the list empty?", "g1", options);
	session.hook("afterAgentThought", { text: "Look first.", duration_ms: 50 });
	session.responded("I look.", [1000, 20, 600, 100]);
	session.answer(
		"I look.",
		["Read", { path: "list.ts" }],
		["Read", { path: "none.ts" }],
		["Shell", { command: "ls" }],
	);
	session.failed("Read", { file_path: "none.ts" }, "File not found", "c2");
	session.ran("Shell", { command: "ls" }, '{"output":"list.ts","exitCode":0}', "c3");
	session.hook("afterShellExecution", { command: "ls", output: "list.ts", duration: 500 });
	session.ran("Read", { file_path: "list.ts" }, "export const list = [];", "c1");
	session.responded("The list is never filled.", [1400, 30, 1000, 50]);
	session.answer("The list is never filled.");
	session.ended();
	session.stopped([2400, 50, 1600, 150]);
	session.now += 120_000;
	session.prompt("Ask the database", "g2", options);
	session.hook("preCompact", { trigger: "auto" });
	session.answer("", ["CallMcpTool", { server: "db", toolName: "query", arguments: { q: 1 } }]);
	const mcp = {
		tool_name: "query",
		tool_input: '{"q":1}',
		result_json: '[{"type":"text","text":"one"}]',
		duration: 5,
	};
	session.hook("afterMCPExecution", mcp);
	session.responded("One.", [500, 10]);
	session.answer("One.");
	session.ended();
	session.stopped([900, 25]);
	session.hook("sessionEnd", { reason: "completed" });
	return session;
}

describe("what Cursor's hooks said, joined to the transcript", () => {
	test("gives each answer its tokens, model and end, and each call its result", async () => {
		const session = twoTurns().keep();
		const events = await told(session);
		expect(
			answersIn(events).map(({ model, usage }) => [model, usage?.input, usage?.output, usage?.cacheRead]),
		).toEqual([
			["gpt-5.5", 300, 20, 600],
			["gpt-5.5", 350, 30, 1000],
			["gpt-5.5", undefined, undefined, undefined],
			["gpt-5.5", 500, 10, 0],
		]);
		expect(resultsIn(events)).toEqual([
			["2-2", true, "File not found"],
			["2-3", false, "list.ts"],
			["2-1", false, "export const list = [];"],
			["6-0", false, "one"],
		]);
		const ends = session.payloads.filter(({ payload }) => payload.hook_event_name === "afterAgentResponse");
		expect(answersIn(events).map(({ recordedAt }) => recordedAt)).toEqual([
			ends[0]?.at,
			ends[1]?.at,
			expect.any(Number),
			ends[2]?.at,
		]);
		expect(events.filter(({ type }) => type === "context_summarised")).toHaveLength(1);
	});

	test("never adds the total of a turn to its parts: what no response says is said beside them", async () => {
		const events = await told(twoTurns().keep());
		expect(events.filter(({ type }) => type === "session_used")).toMatchObject([
			{ entryId: "generation g2", usage: { input: 400, output: 15 } },
		]);
		expect(tokensIn(events)).toEqual([3300, 75, 1600, 150]);
		expect(spansOf(events).at(-1)?.attributes).toMatchObject({ "gen_ai.agent.name": "cursor-sync" });
	});

	test("begins calls where the one before ended, and runs tools as long as they took", async () => {
		const spans = spansOf(await told(twoTurns().keep()));
		const times = (name: string) =>
			spans.flatMap((span) => {
				const ms = ([seconds, nanos]: [number, number]) => seconds * 1000 + nanos / 1e6;
				return span.name === name ? [[ms(span.startTime), ms(span.endTime)] as const] : [];
			});
		const [first, second] = times("chat gpt-5.5");
		const shell = times("execute_tool Shell")[0];
		expect(shell?.[1]).toBe((shell?.[0] ?? 0) + 500);
		expect(second?.[0]).toBeGreaterThanOrEqual(shell?.[1] ?? 0);
		expect(second?.[1]).toBeGreaterThan(second?.[0] ?? 0);
		expect(first?.[0]).toBeGreaterThan(Date.UTC(2026, 10, 30, 9));
		expect(spans.filter(({ name }) => name.startsWith("invoke_agent"))).toHaveLength(2);
	});

	test("puts a thought in the place of its mark, takes it out of what was said, or puts it in front", async () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		session.hook("afterAgentThought", { text: "**Plan**\n\nFirst this." });
		session.responded("Now.");
		session.answer("Now.\n\n**Plan**\n\nFirst this.", ["Shell", { command: "ls" }]);
		session.ran("Shell", { command: "ls" }, "a", "c1");
		session.hook("afterAgentThought", { text: "hm" });
		session.responded("And now.");
		session.answer("And now.\n\n[REDACTED]");
		session.hook("afterAgentThought", { text: "last" });
		session.responded("Done.");
		session.answer("Done.");
		session.stopped();
		const said = answersIn(await told(session.keep())).map(({ parts }) =>
			parts.flatMap((part) => ("content" in part ? `${part.type}: ${part.content}` : [])),
		);
		expect(said).toEqual([
			["text: Now.", "reasoning: **Plan**\n\nFirst this."],
			["text: And now.", "reasoning: hm"],
			["reasoning: last", "text: Done."],
		]);
	});

	test("knows the project's folder and Cursor's version, also before anything was said", async () => {
		const session = twoTurns().keep();
		const known = { cwd: PROJECT, agentVersion: "3.12.17" };
		expect(CURSOR.beginning(session.path, session.kept)).toMatchObject(known);
		expect((await told(session))[0]).toEqual(CURSOR.beginning(session.path, session.kept));
	});

	test.each([
		["when they were recorded", (at: number) => at],
		["at any other time", (at: number) => at + 7 * 86_400_000],
	])("fits the recorded payloads to the recorded transcript, called %s", async (_when, at) => {
		const events = await told(recorded(at).keep());
		expect(tokensIn(events)).toEqual([3400, 128, 2400, 150]);
		expect(answersIn(events).map(({ model }) => model)).toEqual(["fake-model", "fake-model", "fake-model", "", ""]);
		expect(answersIn(events)[2]?.usage).toMatchObject({ input: 350, output: 45, cacheRead: 800, cacheWrite: 50 });
		expect(resultsIn(events).slice(0, 2)).toEqual([
			["2-1", false, "FAIL"],
			["2-2", true, "File not found"],
		]);
	});
});

describe("hooks that say less", () => {
	test("leave absent what they do not say: never 0, never cut off", async () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		session.answer("a", ["Shell", { command: "ls" }], ["Read", { path: "x" }], ["Read", { path: "y" }]);
		session.ran("Read", { file_path: "y" }, "yy", "c3");
		session.answer("b");
		session.ended();
		session.stopped();
		const events = await told(session.keep());
		expect(events.filter((event) => "usage" in event && event.usage !== undefined)).toEqual([]);
		expect(resultsIn(events)).toEqual([["2-3", false, "yy"]]);
		const spans = spansOf(events);
		expect(spans.filter(({ attributes }) => "opensync.interrupted" in attributes)).toEqual([]);
		for (const { attributes } of spans.filter(({ name }) => name !== "turn" && !name.startsWith("invoke"))) {
			expect(Object.keys(attributes).filter((name) => name.includes("usage"))).toEqual([]);
		}
	});

	test("say the tokens of a turn by its end alone: of its only answer, or beside several", async () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		session.answer("a");
		session.ended();
		session.stopped([100, 10]);
		session.now += 120_000;
		session.prompt("on", "g2");
		session.answer("b", ["Shell", { command: "ls" }]);
		session.answer("c");
		session.ended();
		session.stopped([300, 30]);
		const events = await told(session.keep());
		expect(answersIn(events).map(({ usage }) => usage?.input)).toEqual([100, undefined, undefined]);
		expect(tokensIn(events)).toEqual([400, 40, 0, 0]);
	});

	test("say running totals in the place of parts: the turn's total counts", async () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		for (const [index, text] of ["a", "b"].entries()) {
			session.responded(text, [100 * (index + 1), 10]);
			session.answer(text);
		}
		session.stopped([200, 15]);
		expect(tokensIn(await told(session.keep()))).toEqual([200, 15, 0, 0]);
	});

	test("say more from the cache than there is input: the cache is beside the input", async () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		session.responded("a", [10, 5, 4000, 100]);
		session.answer("a");
		session.stopped([10, 5, 4000, 100]);
		expect(tokensIn(await told(session.keep()))).toEqual([4110, 5, 4000, 100]);
	});

	test("that a turn failed or was aborted, where the transcript does not", async () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		session.stopped(undefined, "aborted");
		session.now += 60_000;
		session.prompt("again", "g2");
		session.answer("a");
		session.stopped(undefined, "error");
		const events = await told(session.keep());
		expect(answersIn(events).map(({ stopReason }) => stopReason)).toEqual(["aborted", "stop", "error"]);
		expect(spansOf(events).filter(({ name }) => name.startsWith("invoke_agent"))).toHaveLength(2);
	});

	test("of a turn that the transcript never has: its tokens are told beside the others", async () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		session.answer("a");
		session.ended();
		session.stopped([100, 10]);
		session.now += 120_000;
		session.hook("afterAgentResponse", { generation_id: "g2", text: "lost", input_tokens: 50, output_tokens: 5 });
		const events = await told(session.keep());
		expect(tokensIn(events)).toEqual([150, 15, 0, 0]);
		expect(answersIn(events)).toHaveLength(1);
	});
});

describe("hooks that were added in the middle of a session", () => {
	/** `count` turns, of which hooks told from `from` on. Everything said is the same. */
	function sameAgain(count: number, from: number, isTimed: boolean): CursorSession {
		const session = new CursorSession();
		for (let turn = 1; turn <= count; turn += 1) {
			session.prompt("continue", `g${turn}`, { isTimed });
			session.answer("ok", ["Shell", { command: "ls" }]);
			session.answer("done");
			session.ended();
			if (turn >= from) {
				session.ran("Shell", { command: "ls" }, `result ${turn}`, `c${turn}`);
				session.responded("done", [100 * turn, turn]);
				session.stopped([100 * turn, turn]);
			}
			session.now += 90_000;
		}
		return session.keep();
	}

	test.each([
		[3, 3, true],
		[5, 2, true],
		[3, 3, false],
		[4, 2, false],
	])("belong to the last of %i turns from the %i. on, with times: %s", async (count, from, isTimed) => {
		const events = await told(sameAgain(count, from, isTimed));
		const outputs = answersIn(events).map(({ usage }) => usage?.output);
		const expected = Array.from({ length: count }, (_, index) => [
			undefined,
			index + 1 >= from ? index + 1 : undefined,
		]);
		expect(outputs).toEqual(expected.flat());
		expect(resultsIn(events).map(([, , text]) => text)).toEqual(
			Array.from({ length: count - from + 1 }, (_, index) => `result ${from + index}`),
		);
	});

	test("belong to their turn by what was said, where two were asked within a minute", async () => {
		const session = new CursorSession();
		session.prompt("one", "g1");
		session.answer("first");
		session.ended();
		session.now += 5_000;
		session.prompt("two", "g2");
		session.answer("second");
		session.ended();
		session.responded("second", [100, 10]);
		session.stopped([100, 10]);
		expect(answersIn(await told(session.keep())).map(({ usage }) => usage?.output)).toEqual([undefined, 10]);
	});

	test("belong to no turn whose words are others, where their time leaves a doubt", async () => {
		const session = new CursorSession();
		session.prompt("one", "g1");
		session.answer("first");
		session.ended();
		session.now += 300_000;
		session.hook("afterAgentResponse", {
			generation_id: "g0",
			text: "elsewhere",
			input_tokens: 50,
			output_tokens: 5,
		});
		session.prompt("two", "g2");
		session.answer("second");
		session.ended();
		session.responded("second", [100, 10]);
		session.stopped([100, 10]);
		const events = await told(session.keep());
		expect(answersIn(events).map(({ usage }) => usage?.output)).toEqual([undefined, 10]);
		expect(tokensIn(events)).toEqual([150, 15, 0, 0]);
	});

	test("belong to their turn by its time, where they say nothing else", async () => {
		const session = new CursorSession();
		for (const [turn, hooked] of [false, true, false].entries()) {
			session.prompt(`prompt ${turn}`, `g${turn}`);
			session.answer(`answer ${turn}`);
			session.ended();
			if (hooked) session.stopped([100, 10]);
			session.now += 300_000;
		}
		expect(answersIn(await told(session.keep())).map(({ usage }) => usage?.output)).toEqual([
			undefined,
			10,
			undefined,
		]);
	});
});

describe("calls of hooks", () => {
	const inOrder = async (session: CursorSession) => spansOf(await told(session)).map(shown);

	test("in any order, and each several times, tell the same", async () => {
		const whole = twoTurns().keep();
		const expected = JSON.stringify(await inOrder(whole));
		await fc.assert(
			fc.asyncProperty(
				fc.shuffledSubarray([...whole.payloads, ...whole.payloads], { minLength: whole.payloads.length * 2 }),
				async (payloads) => {
					const session = twoTurns();
					cpSync(whole.path, session.path);
					session.keep(payloads);
					expect(JSON.stringify(spansOf(await told(session)).map(shown))).toBe(expected);
				},
			),
			{ numRuns: 20 },
		);
	});

	test("with some missing never cost a line, and never add tokens", async () => {
		const whole = twoTurns().keep();
		const events = await told(whole);
		await fc.assert(
			fc.asyncProperty(fc.subarray(whole.payloads), async (payloads) => {
				const session = twoTurns();
				session.keep(payloads);
				const fewer = await told(session);
				expect(fewer.filter(({ type }) => type === "user_messaged")).toHaveLength(2);
				expect(answersIn(fewer)).toHaveLength(answersIn(events).length);
				expect(resultsIn(fewer).length).toBeLessThanOrEqual(resultsIn(events).length);
				for (const [index, count] of tokensIn(fewer).entries()) {
					expect(count).toBeLessThanOrEqual(tokensIn(events)[index] ?? 0);
				}
			}),
			{ numRuns: 50 },
		);
	});

	test("told while they come are the same as told at once", async () => {
		const whole = twoTurns().keep();
		const expected = await inOrder(whole);
		for (const chunk of [1, 3, 7]) {
			const session = new CursorSession();
			const lines = readFileSync(whole.path, "utf8").split(/(?<=\n)/);
			const reader = CURSOR.open(session.path, session.kept);
			const reads = [];
			const payloads = whole.payloads;
			for (let at = 0; at < Math.max(payloads.length, lines.length); at += chunk) {
				session.keep(payloads.slice(at, at + chunk));
				writeFileSync(session.path, lines.slice(at, at + chunk).join(""), { flag: "a" });
				reads.push(await readOn(reader));
				const isIdle = payloads.slice(at, at + chunk).some(({ payload }) => payload.hook_event_name === "stop");
				if (isIdle) reads.push(reader.settle());
			}
			const { events } = joined([...reads, reader.end()]);
			expect(spansOf(events).map(shown)).toEqual(expected);
		}
	});

	test("of a turn under way hold its lines back, and those of turns before are told", async () => {
		const session = new CursorSession();
		session.prompt("one", "g1");
		session.answer("first");
		session.responded("first", [100, 10]);
		session.keep();
		const reader = CURSOR.open(session.path, session.kept);
		expect((await readOn(reader)).events.map(({ type }) => type)).toEqual(["session_began"]);
		expect(reader.holds).toBe(true);
		expect(reader.settle().events).toEqual([]);
		session.ended();
		await readOn(reader);
		expect(reader.settle().events).toEqual([]);
		session.stopped([100, 10]);
		session.keep(session.payloads.slice(-1));
		await readOn(reader);
		expect(reader.settle().events.map(({ type }) => type)).toEqual([
			"user_messaged",
			"model_answered",
			"run_settled",
		]);
		expect(reader.holds).toBe(false);
	});

	test("whose end is never told are told once the next turn has gone on for a while", async () => {
		const session = new CursorSession();
		session.prompt("one", "g1");
		session.answer("first");
		session.responded("first", [100, 10]);
		session.now += 60_000;
		session.prompt("two", "g2");
		session.answer("second");
		session.responded("second", [100, 10]);
		const { events } = await readOn(CURSOR.open(session.path, session.keep().kept));
		expect(events.map(({ type }) => type)).toEqual(["session_began", "user_messaged", "model_answered"]);
	});

	test("stay with a transcript that is written anew", async () => {
		const whole = twoTurns().keep();
		const before = await inOrder(whole);
		writeFileSync(`${whole.path}.new`, readFileSync(whole.path));
		const reader = CURSOR.open(whole.path, whole.kept);
		await readOn(reader);
		renameSync(`${whole.path}.new`, whole.path);
		await readOn(reader);
		expect(reader.isReplaced).toBe(true);
		expect(spansOf(await told(whole)).map(shown)).toEqual(before);
	});

	test("change no id: without them everything has the same, and less", async () => {
		const idsOf = (events: readonly TranscriptEvent[]) => spansOf(events).map((span) => span.spanContext().spanId);
		const whole = twoTurns().keep();
		const ids = new Set(idsOf(await told(whole)));
		const without = idsOf(await told({ ...whole, path: whole.path, kept: join(temporaryFolder(), "none") }));
		expect(without.filter((id) => !ids.has(id))).toEqual([]);
		expect(ids.size).toBe(without.length + 2);
	});
});

describe("a payload of Cursor's", () => {
	const machine = { env: {}, home: "/home/dev" };
	const noteOf = (payload: unknown) => CURSOR.note?.(payload, machine);

	test("is kept without who the user is, and without what the transcript has", () => {
		const session = twoTurns({ isHooked: true });
		for (const { payload } of session.payloads) {
			const kept = JSON.stringify(noteOf(payload));
			expect(kept).not.toContain(USER);
			expect(kept).not.toMatch(/Why is|never filled|I look|user_email|session_id/);
		}
	});

	test("says when Cursor is idle, and when the session was left", () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		expect(noteOf(session.responded("a"))).toMatchObject([{ record: session.path, what: "changed" }]);
		expect(noteOf(session.stopped())).toMatchObject([{ record: session.path, what: "settled" }]);
		expect(noteOf(session.hook("sessionEnd"))).toMatchObject([{ record: session.path, what: "ended" }]);
	});

	test("of another event names no record; of another host it is nobody's", () => {
		const session = new CursorSession();
		expect(noteOf(session.hook("workspaceOpen"))).toEqual([]);
		expect(noteOf(session.hook("afterFileEdit"))).toEqual([]);
		for (const other of [
			undefined,
			"text",
			[],
			{},
			{ hook_event_name: "Stop", session_id: "x", transcript_path: "/x" },
		]) {
			expect(noteOf(other)).toBeUndefined();
		}
	});

	test("belongs to Cursor alone, whichever agent's hook it comes through", () => {
		for (const { payload } of RECORDED_HOOKS) {
			expect(CLAUDE_CODE.note?.(payload, machine)).toBeUndefined();
			expect(CODEX.note?.(payload, machine)).toBeUndefined();
			expect(CLAUDE_CODE.note?.({ ...payload, hook_event_name: "Stop" }, machine)).toBeUndefined();
		}
	});

	test("with a field of another type counts without that field", () => {
		const session = new CursorSession();
		session.prompt("go", "g1");
		const [note] =
			noteOf({ ...session.responded("a", [1, 2]), model: 5, text: { a: 1 }, workspace_roots: "x" }) ?? [];
		expect(note?.keep).toMatchObject({ type: "responded", tokens: { input: 1, output: 2 } });
		expect(note?.keep).not.toHaveProperty("model");
		expect(noteOf({ ...session.stopped(), conversation_id: "../../etc" })).toBeUndefined();
	});

	test("that names no transcript finds it by the session's id, or where Cursor will write it", () => {
		const session = new CursorSession();
		const here = { env: {}, home: session.home };
		const without = { ...session.hook("stop"), transcript_path: null };
		expect(CURSOR.note?.(without, here)).toMatchObject([{ record: session.path }]);
		const id = "ffffffff-6f0e-4c1c-8a4e-1f0c7e1d2b3a";
		const [note] = CURSOR.note?.({ ...without, conversation_id: id, workspace_roots: ["/work/my shop"] }, here) ?? [];
		const place = join("projects", "work-my-shop", "agent-transcripts", id, `${id}.jsonl`);
		expect(note?.record).toBe(join(session.home, ".cursor", place));
		expect(CURSOR.sessionIdOf(note?.record ?? "")).toBe(id);
		const flat = join(session.home, ".cursor", "projects", "elsewhere", "agent-transcripts", `${id}.jsonl`);
		mkdirSync(dirname(flat), { recursive: true });
		writeFileSync(flat, "");
		expect(CURSOR.note?.({ ...without, conversation_id: id }, here)).toMatchObject([{ record: flat }]);
	});
});
