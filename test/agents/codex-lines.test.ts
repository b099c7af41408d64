import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CODEX } from "../../src/agents/codex/codex.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { figuresOf, readWhole, spansOf } from "./read-record.ts";

const ID = "01a22a1d-0000-7000-8000-000000000000";
const BEGAN = Date.UTC(2026, 10, 30);

/** When the line of this index is written: a second apart. */
const at = (index: number): string => new Date(BEGAN + index * 1000).toISOString();

/** The text of lines as Codex has written them since 0.30. */
const written = (...lines: readonly object[]): readonly string[] =>
	[meta(ID), ...lines].map((line, index) => JSON.stringify({ timestamp: at(index), ...line }));

async function tellText(text: string) {
	const path = join(temporaryFolder(), `rollout-2026-11-30T00-00-00-${ID}.jsonl`);
	writeFileSync(path, text);
	expect(CODEX.beginning(path)?.sessionId).toBe(ID);
	return readWhole(CODEX, path);
}

const tell = async (...lines: readonly object[]) => (await tellText(written(...lines).join("\n"))).events;

const meta = (id: string, more: object = {}) => ({
	type: "session_meta",
	payload: { id, timestamp: at(0), cwd: "/p", cli_version: "0.114.0", ...more },
});
const event = (type: string, more: object = {}) => ({ type: "event_msg", payload: { type, ...more } });
const item = (type: string, more: object = {}) => ({ type: "response_item", payload: { type, ...more } });
const says = (message: string) => event("user_message", { message });
const answers = (text: string) => item("message", { role: "assistant", content: [{ type: "output_text", text }] });
const calls = (id: string, name = "shell") => item("function_call", { call_id: id, name, arguments: '{"a":1}' });
const returns = (id: string, output: unknown = "done") => item("function_call_output", { call_id: id, output });
const counts = (input: number, output: number) =>
	event("token_count", { info: { total_token_usage: { input_tokens: input, output_tokens: output } } });
const used = (id: string, input: number) => ({
	type: "token_usage_record",
	payload: { response_id: id, usage: { input_tokens: input, output_tokens: 1 } },
});

const spawned = (id: string, child: string) => ({
	...{ type: "CollabAgentToolCall", tool: "spawn_agent", id, receiver_thread_ids: [child] },
});

const typesOf = (events: readonly TranscriptEvent[]) => events.slice(1, -1).map(({ type }) => type);
const figures = (events: readonly TranscriptEvent[]) => {
	const { prompts, answers, toolResults, input, output } = figuresOf(events);
	return { prompts, answers, toolResults, input, output };
};

describe("what lines of Codex tell", () => {
	test("an answer whose tokens stand in front of it, and whose results stand between its calls, is one", async () => {
		const events = await tell(
			...[says("go"), { type: "turn_context", payload: { model: "m" } }, counts(100, 10)],
			...[answers("two at once"), calls("a"), returns("a"), calls("b"), returns("b")],
			...[{ type: "turn_context", payload: { model: "m" } }, counts(100, 10), counts(250, 15), answers("end")],
		);
		expect(typesOf(events)).toEqual([
			...["user_messaged", "model_selected", "model_answered", "tool_returned", "tool_returned", "model_answered"],
		]);
		expect(events[3]).toMatchObject({
			usage: { input: 100, output: 10 },
			at: BEGAN + 2000,
			recordedAt: BEGAN + 3000,
		});
		expect(events[6]).toMatchObject({ usage: { input: 150, output: 5 } });
	});

	test("a total that repeats is nothing new, and a smaller one a new start", async () => {
		const events = await tell(
			...[says("go"), answers("one"), counts(100, 10), counts(100, 10), says("on"), answers("two"), counts(40, 4)],
		);
		expect(figures(events)).toMatchObject({ answers: 2, input: 140, output: 14 });
	});

	test("the totals of a record that counts its calls count for nothing, and no call counts twice", async () => {
		const events = await tell(
			...[says("go"), answers("one"), used("r1", 50), counts(70, 7), used("r1", 50), says("on"), answers("two")],
			...[used("r2", 20), counts(900, 90)],
		);
		expect(figures(events)).toMatchObject({ answers: 2, input: 70, output: 2 });
	});

	test("what a call used that is not on record belongs to the session", async () => {
		const events = await tell(says("go"), answers("one"), counts(100, 10), counts(130, 12), event("task_complete"));
		expect(events.find(({ type }) => type === "session_used")).toMatchObject({ usage: { input: 30, output: 2 } });
	});

	test.each([
		"<environment_context>\n  <cwd>/p</cwd>",
		"<user_instructions>x",
		"# AGENTS.md instructions for /p",
		"<turn_aborted>\nx",
		"<subagent_notification>\n{}",
	])("%j is no prompt", async (text) => {
		const oldest = [
			{ id: ID, timestamp: at(0), instructions: null },
			...["go", text].map((words) => ({
				...{ type: "message", role: "user", content: [{ type: "input_text", text: words }] },
			})),
		];
		const { events } = await tellText(oldest.map((line) => JSON.stringify(line)).join("\n"));
		expect(figures(events)).toMatchObject({ prompts: 1 });
		expect(figures(await tell(says("go"), says(text)))).toMatchObject({ prompts: 1 });
	});

	test("a prompt that stands there in two ways is one, and one that was typed twice is two", async () => {
		const asItem = event("item_completed", {
			item: {
				type: "UserMessage",
				content: [
					{ type: "text", text: "go" },
					{ type: "local_image", path: "/a.png" },
				],
			},
		});
		const twice = [says("go"), asItem, says("go"), asItem];
		const events = await tell(...twice, event("task_started"), says("go"));
		expect(figures(events)).toMatchObject({ prompts: 3 });
		expect(figures(await tell(says("go"), event("task_started"), asItem))).toMatchObject({ prompts: 2 });
	});

	test("a prompt within a turn waited for the agent: it begins no run", async () => {
		const turn = [says("go"), answers("let me see"), calls("a"), counts(10, 1), returns("a")];
		const rest = [counts(10, 1), answers("end"), counts(20, 2), event("task_complete")];
		const runsOf = async (...lines: readonly object[]) =>
			spansOf(await tell(...lines)).filter(({ name }) => name === "invoke_agent codex-cli").length;
		expect(await runsOf(event("task_started"), ...turn, says("and this"), ...rest)).toBe(1);
		const other = [event("task_started"), says("and this"), answers("yes"), event("task_complete")];
		expect(await runsOf(event("task_started"), ...turn, ...rest, ...other)).toBe(2);
	});

	test.each([
		["an exit code in JSON", '{"output":"x","metadata":{"exit_code":3,"duration_seconds":0.5}}', true, 500],
		["exit code 0 in JSON", '{"output":"x","metadata":{"exit_code":0,"duration_seconds":0.1}}', false, 100],
		["an exit code in text", "Wall time: 1.5 seconds\nProcess exited with code 2\nOutput:\nx", true, 1500],
		["an older one", "Exit code: 1\nWall time: 0.1 seconds\nOutput:\nx", true, 100],
		["none, but one in what was printed", "Wall time: 0 seconds\nOutput:\nProcess exited with code 2\n", false, 0],
		["an abort", "Wall time: 0.1 seconds\naborted by user", true, 100],
		["arguments that were none", "failed to parse function arguments: EOF", true, undefined],
		["words of a tool", "all is well", false, undefined],
		["a list of parts", [{ type: "input_text", text: "x" }], false, undefined],
		["an object that says so", { content: "x", success: false }, true, undefined],
	])("a result with %s", async (_, output, isError, durationMs) => {
		const events = await tell(says("go"), calls("a"), counts(1, 1), returns("a", output));
		const result = events.find(({ type }) => type === "tool_returned");
		expect(result).toMatchObject({ isError, toolName: "shell" });
		expect(result).toHaveProperty("parts.length", 1);
		expect(result?.type === "tool_returned" && result.durationMs).toBe(durationMs);
	});

	test("what an item says of a tool's run wins over what its result looks like", async () => {
		const failed = { item: { type: "McpToolCall", id: "a", status: "failed" }, started_at_ms: 1, completed_at_ms: 4 };
		const events = await tell(says("go"), calls("a"), event("item_completed", failed), returns("a"));
		expect(events.find(({ type }) => type === "tool_returned")).toMatchObject({ isError: true, durationMs: 3 });
	});

	test("a tool that the provider runs returns with its answer", async () => {
		const search = item("web_search_call", { id: "ws1", status: "completed", action: { query: "x" } });
		const events = await tell(says("go"), search, answers("found"), counts(10, 1), event("task_complete"));
		expect(typesOf(events)).toEqual(["user_messaged", "model_answered", "tool_returned", "run_settled"]);
		expect(events[2]).toMatchObject({ stopReason: "stop", parts: [{ name: "web_search", id: "ws1" }, {}] });
		expect(spansOf(events).map(({ name }) => name)).toContain("execute_tool web_search");
	});

	test("a command of the user's is told as one", async () => {
		const ran =
			"<user_shell_command>\n<command>\nls -l\n</command>\n<result>\nExit code: 2\nDuration: 0.1 seconds\nOutput:\nnone\n</result>\n</user_shell_command>";
		const events = await tell(item("message", { role: "user", content: [{ type: "input_text", text: ran }] }));
		expect(events[1]).toMatchObject({ type: "user_command_ran", command: "ls -l", output: "none", exitCode: 2 });
	});

	test("an answer that was cut off has no tokens, and says so", async () => {
		const cut = [says("go"), answers("half"), event("turn_aborted", { reason: "interrupted" })];
		expect((await tell(...cut))[2]).toMatchObject({ type: "model_answered", stopReason: "aborted" });
		const killed = [event("task_started"), says("go"), answers("half"), event("task_started"), says("on")];
		expect((await tell(...killed))[2]).toMatchObject({ type: "model_answered", stopReason: "aborted" });
		const failed = [says("go"), answers("half"), event("task_complete", { error: { message: "gone" } })];
		expect((await tell(...failed))[2]).toMatchObject({ stopReason: "error", errorMessage: "gone" });
	});

	test("a summary stands behind the call before it, and the answer behind it is whole", async () => {
		const call = [says("go"), calls("a"), counts(10, 1), returns("a"), counts(10, 1)];
		const behind = [item("reasoning", { summary: [{ text: "hm" }] }), answers("end"), counts(60, 6)];
		const events = await tell(...call, counts(40, 4), { type: "compacted", payload: {} }, ...behind);
		expect(typesOf(events)).toEqual([
			...["user_messaged", "model_answered", "tool_returned", "context_summarised", "model_answered"],
		]);
		expect(events[4]).toMatchObject({ usage: { input: 30, output: 3 }, startedAt: BEGAN + 4000 });
		expect(events[5]).toHaveProperty("parts.length", 2);
		const newer = [
			answers("summary"),
			used("r9", 30),
			{ type: "compacted", payload: { compaction_response_id: "r9" } },
		];
		const whole = await tell(
			says("go"),
			calls("a"),
			used("r1", 10),
			returns("a"),
			...newer,
			...behind.slice(0, 2),
			used("r2", 5),
		);
		expect(typesOf(whole)).toEqual(typesOf(events));
		expect(whole[4]).toMatchObject({ usage: { input: 30, output: 1 } });
		expect(whole[5]).toHaveProperty("parts.length", 2);
	});

	test("a name beside the record counts like one in it, and the newest wins", async () => {
		const home = temporaryFolder();
		const path = join(home, "sessions", "2026", "11", "30", `rollout-2026-11-30T00-00-00-${ID}.jsonl`);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, written(says("go"), event("thread_name_updated", { thread_name: "one" })).join("\n"));
		const named = (thread_name: string, id = ID) => JSON.stringify({ id, thread_name, updated_at: at(5) });
		const namesWith = async (...lines: readonly string[]) => {
			writeFileSync(join(home, "session_index.jsonl"), lines.join("\n"));
			const { events, problems } = await readWhole(CODEX, path);
			expect(problems).toEqual([]);
			return events.flatMap((one) => (one.type === "session_renamed" ? `${one.name} at ${one.recordedAt}` : []));
		};
		const first = `one at ${BEGAN + 2000}`;
		expect(await namesWith(named("one"))).toEqual([first]);
		expect(await namesWith(named("one"), named("two"), named(`not ${ID}`, "x"), `{"${ID}`)).toEqual([
			first,
			`two at ${BEGAN + 5000}`,
		]);
	});

	test("an answer whose tokens are known was not cut off, and what fails behind it is another call", async () => {
		const call = [says("go"), calls("a"), used("r1", 5)];
		expect((await tell(...call, event("turn_aborted")))[2]).toMatchObject({ stopReason: "tool_call" });
		const events = await tell(...call, returns("a"), event("task_complete", { error: { message: "gone" } }));
		expect(typesOf(events)).toEqual([
			...["user_messaged", "model_answered", "tool_returned", "model_answered", "run_settled"],
		]);
		expect(events[4]).toMatchObject({ stopReason: "error", errorMessage: "gone" });
	});

	test("an answer is over when its tokens are known", async () => {
		const events = await tell(says("go"), answers("one"), used("r1", 5), answers("two"), used("r2", 6));
		expect(events.flatMap((one) => (one.type === "model_answered" ? one.usage?.input : []))).toEqual([5, 6]);
	});

	test.each([
		["its item", event("item_completed", { item: spawned("c1", ID) })],
		["its result", returns("c1", JSON.stringify({ agent_id: ID }))],
	])("a subagent was started by the call of which %s in the parent's record says so", (_, line) => {
		const parent = "01a22a1c-0000-7000-8000-000000000000";
		const folder = temporaryFolder();
		const others = [
			event("item_completed", { item: { ...spawned("c0", "another"), prompt: ID } }),
			says(ID),
			returns("c2", `{"${ID}":1}`),
		];
		const write = (id: string, ...lines: readonly object[]) => {
			const path = join(folder, `rollout-2026-11-30T00-00-00-${id}.jsonl`);
			writeFileSync(path, lines.map((one) => JSON.stringify({ timestamp: at(0), ...one })).join("\n"));
			return path;
		};
		const source = { subagent: { thread_spawn: { parent_thread_id: parent, depth: 1 } } };
		const child = write(ID, meta(ID, { source }), says("task"));
		write(parent, meta(parent), ...others);
		expect(CODEX.beginning(child)?.startedByCall).toEqual({ sessionId: parent });
		write(parent, meta(parent), ...others, line);
		expect(CODEX.beginning(child)?.startedByCall).toEqual({ sessionId: parent, callId: "c1" });
	});

	test("a name that the user gave is the session's", async () => {
		const events = await tell(says("go"), event("thread_name_updated", { thread_id: ID, thread_name: "mine" }));
		expect(events[2]).toMatchObject({ type: "session_renamed", name: "mine" });
	});

	test("copies whose turns have no ids end where the fork pauses, and are not paid again", async () => {
		const parent = meta("01a22a1c-0000-7000-8000-000000000000");
		const copied = [parent, says("go"), answers("one"), counts(100, 10)].map((line) => ({
			...{ timestamp: at(0), ...line },
		}));
		const events = await tell(...copied, says("other way"), answers("two"), counts(150, 15));
		expect(events[0]).toMatchObject({ sessionId: ID, parentSessionId: "01a22a1c-0000-7000-8000-000000000000" });
		expect(events.filter((one) => "inherited" in one && one.inherited)).toHaveLength(2);
		expect(figures(events)).toEqual({ prompts: 1, answers: 1, toolResults: 0, input: 50, output: 5 });
	});

	test("copies whose turns have ids end at the fork's own turn, however long the copying paused", async () => {
		const turn = (second: number) => {
			const time = (BEGAN + second * 1000).toString(16).padStart(12, "0");
			return event("task_started", { turn_id: `${time.slice(0, 8)}-${time.slice(8)}-7000-8000-000000000000` });
		};
		const stamped = (second: number) => (line: object) => ({ timestamp: at(second), ...line });
		const copied = [
			...[meta("01a22a1c-0000-7000-8000-000000000000"), turn(-60), says("go"), answers("one"), says("go")].map(
				stamped(0),
			),
			...[answers("two"), counts(100, 10), event("task_complete")].map(stamped(5)),
		];
		const own = [turn(5), says("go"), answers("three"), counts(150, 15)].map(stamped(5));
		const events = await tell(...copied, ...own);
		expect(events.flatMap((one) => ("inherited" in one && one.inherited ? one.type : []))).toEqual([
			...["user_messaged", "model_answered", "user_messaged", "model_answered"],
		]);
		expect(figures(events)).toEqual({ prompts: 1, answers: 1, toolResults: 0, input: 50, output: 5 });
	});

	test("what the cache held is part of the input, and what was thought part of the output", async () => {
		const usage = {
			...{ input_tokens: 100, cached_input_tokens: 60, cache_write_input_tokens: 30 },
			...{ output_tokens: 20, reasoning_output_tokens: 7 },
		};
		const events = await tell(says("go"), answers("one"), { type: "token_usage_record", payload: { usage } });
		expect(events[2]).toHaveProperty("usage", { input: 10, cacheRead: 60, cacheWrite: 30, output: 20, reasoning: 7 });
	});
});

describe("a damaged record of Codex", () => {
	const lines = written(says("one"), answers("two"), counts(10, 1), says("three"), answers("four"), counts(30, 3));
	const WORLD = JSON.stringify({ timestamp: at(1), ordinal: 4, type: "world_state", payload: { state: { a: "{}" } } });
	const whole = { prompts: 2, answers: 2, toolResults: 0, input: 30, output: 3 };

	test.each([
		["two lines on one", lines.with(1, `${lines[1]}${lines[2]}`).toSpliced(2, 1), []],
		["three lines on one", lines.with(1, `${lines[1]}${lines[2]}${lines[3]}`).toSpliced(2, 2), []],
		["a torn line in front of a whole one", lines.with(4, `${lines[4]?.slice(0, 50)}${lines[4]}`), [5]],
		["NULs in front of a line", lines.with(4, `\0\0\0${lines[4]}`), []],
		["a large line that is passed over in front of a whole one", lines.with(4, `${WORLD}${lines[4]}`), []],
		["a large line that is torn", lines.toSpliced(4, 0, WORLD.slice(0, -9)), [5]],
		["every line twice", lines.flatMap((line) => [line, line]), []],
		["the whole file twice", [...lines, ...lines], []],
		["a line that is no JSON", lines.toSpliced(3, 0, "{]"), [4]],
		["a line that is no object", lines.toSpliced(3, 0, "17"), [4]],
	])("tells everything: %s", async (_, damaged, problems) => {
		const read = await tellText(damaged.join("\n"));
		expect(figures(read.events)).toEqual(whole);
		expect(read.problems.map(({ line }) => line)).toEqual(problems);
	});

	test("tells the rest where its first line is lost", async () => {
		const context = JSON.stringify({ timestamp: at(1), type: "turn_context", payload: { cwd: "/p", model: "m" } });
		const { events, problems } = await tellText([lines[0]?.slice(0, 40), context, ...lines.slice(1)].join("\n"));
		expect(events[0]).toMatchObject({ sessionId: ID, cwd: "/p", at: BEGAN + 1000 });
		expect(figures(events)).toEqual(whole);
		expect(problems).toEqual([{ line: 1, what: expect.any(String) }]);
	});

	test("is not taken for its parent where the first line of a fork is lost", async () => {
		const parent = meta("01a22a1c-0000-7000-8000-000000000000");
		const text = written(parent, { type: "turn_context", payload: { cwd: "/p", model: "m" } }, says("go")).join("\n");
		const { events } = await tellText(text.slice(9));
		expect(events[0]).toMatchObject({ sessionId: ID, parentSessionId: parent.payload.id, cwd: "/p" });
	});
});
