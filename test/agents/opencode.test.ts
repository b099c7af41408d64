import { cpSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import type { SessionRecord } from "../../src/agents/agent.ts";
import { OPENCODE } from "../../src/agents/opencode/opencode.ts";
import { rowPath } from "../../src/agents/opencode/place.ts";
import type { TranscriptEvent } from "../../src/transcript.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { describeAgent, type RecordFixture } from "./describe-agent.ts";
import { inRows } from "./opencode/kept.ts";
import { THINGS } from "./opencode/medium.ts";
import { AT, answers, databaseWith, says, tell, text, tokens } from "./opencode/own-database.ts";
import { figuresOf, readOn, readWhole } from "./read-record.ts";

const FOLDER = join(import.meta.dirname, "..", "fixtures", "agents", "opencode");

/** As `truth.json` has it: what was billed for a session, checked against the model server. */
interface Billed {
	readonly kind: "session" | "fork" | "subagent";
	readonly parent: string | null;
	readonly titles: readonly string[];
	readonly cwd: string;
	readonly models: readonly string[];
	readonly prompts: number;
	readonly injected: number;
	readonly answers: number;
	readonly failedCalls: number;
	readonly toolResults: number;
	readonly toolErrors: number;
	readonly inherited: { readonly prompts: number; readonly answers: number };
	readonly promptTokens: number;
	readonly completionTokens: number;
	readonly cacheReadTokens: number;
	readonly cacheWriteTokens: number;
	readonly sideCallPromptTokens: number;
	readonly cost: number;
}

const billed = (
	await Promise.all(
		readdirSync(FOLDER).map(async (version) => {
			const home = join(FOLDER, version);
			const sessions = JSON.parse(readFileSync(join(home, "truth.json"), "utf8")) as Record<string, Billed>;
			const records = await OPENCODE.records({ env: { XDG_DATA_HOME: home }, home: "/nowhere" });
			const pathOf = (id: string) => records.find(({ path }) => OPENCODE.sessionIdOf(path) === id)?.path ?? "";
			return Object.entries(sessions).map(([id, truth]) => ({ version, id, truth, path: pathOf(id), home }));
		}),
	)
).flat();

const fixtures = billed.map(({ version, id, truth, path, home }): RecordFixture => {
	const { kind, parent, models, prompts, answers, failedCalls, toolResults, toolErrors, inherited, cost } = truth;
	return {
		...{ name: `${version} ${id}`, path, home },
		truth: {
			sessionId: id,
			...(kind === "fork" && parent !== null && { parentSessionId: parent }),
			// Figures count failed calls as answers.
			...{ prompts, answers: answers + failedCalls, toolResults, toolErrors, inherited, cost },
			...(failedCalls === 0 && { models }),
			...{ input: truth.promptTokens, output: truth.completionTokens },
			...{ cacheRead: truth.cacheReadTokens, cacheWrite: truth.cacheWriteTokens },
		},
	};
});

describeAgent(OPENCODE, fixtures, THINGS);

const namesIn = (events: readonly TranscriptEvent[]): readonly string[] =>
	events.flatMap((event) => (event.type === "session_renamed" ? event.name : []));

describe("a session of OpenCode", () => {
	test.each(billed)("has its title and its folder: $version $id", async ({ path, truth }) => {
		const { events } = await readWhole(OPENCODE, path);
		expect(events[0]).toMatchObject({ cwd: truth.cwd });
		expect(namesIn(events)).toEqual(truth.titles);
	});

	test.each(billed)("tells a compaction with what it used: $version $id", async ({ path, truth }) => {
		const { events } = await readWhole(OPENCODE, path);
		const summaries = events.filter((event) => event.type === "context_summarised");
		const input = summaries.reduce((sum, { usage }) => sum + (usage?.input ?? 0) + (usage?.cacheRead ?? 0), 0);
		expect(input).toBe(truth.sideCallPromptTokens);
		expect(events.filter(({ type }) => type === "message_injected")).toHaveLength(truth.injected);
	});

	test.each(billed.filter(({ truth }) => truth.kind === "subagent"))(
		"is linked, as a subagent, to the call that started it: $version $id",
		async ({ path, truth, version }) => {
			const { startedByCall } = OPENCODE.beginning(path) ?? {};
			expect(startedByCall).toMatchObject({ sessionId: truth.parent, callId: expect.any(String) });
			const parent = billed.find((one) => one.id === truth.parent && one.version === version)?.path ?? "";
			const { events } = await readWhole(OPENCODE, parent);
			expect(JSON.stringify(events)).toContain(`"id":"${startedByCall?.callId}","name":"task"`);
		},
	);

	test("tells an error of the API as a failed call", async () => {
		const path = billed.find(({ id }) => id === "ses_dd5d68691ffeaTKSMuIOjOpYrN")?.path ?? "";
		const [call] = (await readWhole(OPENCODE, path)).events.filter((event) => event.type === "model_answered");
		expect(call).toMatchObject({
			stopReason: "error",
			errorMessage: "fake: the request is wrong",
			model: "fake-model",
		});
		expect(call).not.toHaveProperty("usage");
	});

	test("ends its calls before their tools run", async () => {
		const path = billed.find(({ id }) => id === "ses_dd5de6abeffeONjf6J4YF59TsZ")?.path ?? "";
		const { events } = await readWhole(OPENCODE, path);
		const [call] = events.filter((event) => event.type === "model_answered");
		expect(call).toMatchObject({ at: 1796003185572, firstChunkAt: 1796003198808, recordedAt: 1796003199533 });
		const results = events.filter((event) => event.type === "tool_returned").slice(0, 2);
		expect(results).toMatchObject([
			{ toolName: "read", isError: true, durationMs: 395 },
			{ toolName: "bash", isError: false, durationMs: 2003, endedAt: 1796003201305 },
		]);
	});
});

describe("what messages of OpenCode tell", () => {
	test.each([
		['"what is this"\n', "what is this"],
		['"say \\"hi\\" now"', 'say "hi" now'],
		['"a b" "c d"', '"a b" "c d"'],
		['it says "no"', 'it says "no"'],
		["plain", "plain"],
	])("a prompt that `opencode run` quoted is told without quotes: %j", async (stored, told) => {
		const events = await tell(says(1, text(stored)));
		expect(events.filter((event) => event.type === "user_messaged")).toMatchObject([
			{ parts: [{ type: "text", content: told }], at: AT + 1 },
		]);
	});

	test("what OpenCode put into a message is no prompt, nor is what models never see", async () => {
		const events = await tell(
			says(
				1,
				text("look"),
				text("Called the Read tool", { synthetic: true }),
				text("seen by nobody", { ignored: true }),
			),
			says(2, text("Continue if you have next steps", { synthetic: true })),
			says(3, { type: "compaction", auto: true }),
			says(4, { type: "file", mime: "image/png", filename: "a.png", url: "data:image/png;base64,AAAA" }),
		);
		const said = events.flatMap((event) =>
			event.type === "user_messaged" || event.type === "message_injected" ? [[event.type, event.parts]] : [],
		);
		expect(said).toEqual([
			["user_messaged", [{ type: "text", content: "look" }]],
			["message_injected", [{ type: "text", content: "Called the Read tool" }]],
			["message_injected", [{ type: "text", content: "Continue if you have next steps" }]],
			["user_messaged", [{ type: "blob", mime_type: "image/png", content: "[image image/png]" }]],
		]);
	});

	test("a call has OpenCode's own cost, and none where that is 0", async () => {
		const events = await tell(
			says(1, text("go")),
			answers(2, 3, { cost: 0.5, finish: "stop", ...tokens(10, 1) }),
			answers(4, 5, { cost: 0, finish: "stop", ...tokens(20, 2) }),
			answers(6, 7, { cost: 0, finish: "stop", ...tokens(0, 0) }),
		);
		const usages = events.flatMap((event) => (event.type === "model_answered" ? [event.usage] : []));
		const counts = { cacheRead: 0, cacheWrite: 0 };
		expect(usages).toEqual([
			{ input: 10, output: 1, ...counts, cost: 0.5 },
			{ input: 20, output: 2, ...counts },
			undefined,
		]);
		expect(OPENCODE.lacksCosts).toBe(true);
	});

	test("an answer of several steps used what its steps did", async () => {
		const step = (cost: number, input: number) => ({ type: "step-finish", cost, ...tokens(input, 1) });
		const events = await tell(
			says(1, text("go")),
			answers(2, 3, { cost: 0.75, finish: "stop", ...tokens(20, 1) }, step(0.25, 10), step(0.5, 20)),
		);
		expect(events.at(2)).toMatchObject({ type: "model_answered", usage: { input: 30, output: 2, cost: 0.75 } });
	});

	test("an answer that a kill cut off is told when a later one came, without tokens", async () => {
		const running = { status: "running", input: { command: "sleep 9" }, time: { start: AT + 25 } };
		const events = await tell(
			says(1, text("go")),
			answers(2, undefined, tokens(0, 0), text("half", { time: { start: AT + 8 } })),
			says(20, text("again")),
			answers(21, undefined, tokens(0, 0), { type: "tool", tool: "bash", callID: "c", state: running }),
		);
		const calls = events.filter((event) => event.type === "model_answered");
		expect(calls).toMatchObject([
			{ stopReason: "aborted", recordedAt: AT + 8, parts: [{ content: "half" }] },
			{ stopReason: "tool_call", recordedAt: AT + 25, parts: [{ name: "bash" }] },
		]);
		expect(calls.map((call) => "usage" in call)).toEqual([false, false]);
		expect(events.filter(({ type }) => type === "tool_returned")).toEqual([]);
	});

	test.each([
		["MessageAbortedError", "aborted"],
		["MessageOutputLengthError", "length"],
		["ProviderAuthError", "error"],
	])("%s makes a call %s", async (name, stopReason) => {
		const events = await tell(says(1, text("go")), answers(2, 9, { error: { name, data: { message: "why" } } }));
		expect(events.at(2)).toMatchObject({
			type: "model_answered",
			stopReason,
			errorMessage: "why",
			recordedAt: AT + 9,
		});
	});

	test("a compaction that failed is a failed call, and no summary", async () => {
		const events = await tell(
			says(1, { type: "compaction", auto: false }),
			answers(2, 9, { summary: true, error: { name: "APIError", data: { message: "why" } } }),
		);
		expect(events.map(({ type }) => type)).toEqual([
			"session_began",
			"model_answered",
			"run_settled",
			"session_closed",
		]);
	});

	test("a command of the user's is one, and no answer", async () => {
		const state = {
			...{ status: "completed", input: { command: "ls" }, output: "a\n", metadata: { exit: 2 } },
			time: { start: AT + 3, end: AT + 4 },
		};
		const events = await tell(
			says(1, text("The following tool was executed by the user", { synthetic: true })),
			answers(
				2,
				5,
				{ parentID: "msg_0_0", cost: 0, ...tokens(0, 0) },
				{ type: "tool", tool: "bash", callID: "c", state },
			),
		);
		expect(events.slice(1, -1)).toMatchObject([
			{ type: "user_command_ran", command: "ls", output: "a\n", exitCode: 2, cancelled: false, recordedAt: AT + 5 },
		]);
	});

	test("a prompt that waited for the answer before it is taken in behind that", async () => {
		const events = await tell(
			says(1, text("go")),
			answers(2, 30, { finish: "stop", ...tokens(1, 1) }, text("done", { time: { start: AT + 3, end: AT + 25 } })),
			says(10, text("and this")),
		);
		expect(events.filter((event) => event.type === "user_messaged").at(-1)).toMatchObject({
			...{ at: AT + 10, recordedAt: AT + 25 },
		});
	});

	test.each(["New session - 2026-11-30T01:46:13.698Z", "Child session - 2026-11-30T01:46:13.698Z", ""])(
		"%j is no title",
		async (title) => {
			const path = rowPath(databaseWith({ title, messages: [says(1, text("go"))] }), "ses_0");
			expect(namesIn((await readWhole(OPENCODE, path)).events)).toEqual([]);
		},
	);

	test("another title is told when it is there", async () => {
		const file = databaseWith({ title: "New session - 2026-11-30T01:46:13.698Z", messages: [says(1, text("go"))] });
		inRows(file, (database) =>
			database.run("INSERT INTO message VALUES ('msg_1', 'ses_0', ?, ?, ?)", [
				...[AT + 2, AT + 3],
				JSON.stringify({ role: "assistant", finish: "stop", time: { created: AT + 2, completed: AT + 3 } }),
			]),
		);
		const reader = OPENCODE.open(rowPath(file, "ses_0"));
		expect(namesIn((await readOn(reader)).events)).toEqual([]);
		for (const title of ["one", "one", "two"]) {
			inRows(file, (database) => database.run("UPDATE session SET title = ?", title));
			expect(namesIn((await readOn(reader)).events)).toEqual(title === "one" ? expect.any(Array) : ["two"]);
		}
		expect(reader.isReplaced).toBe(false);
	});

	test("a message that does not say when it was created costs a line", async () => {
		const file = databaseWith({ messages: [says(1, text("go"))] });
		inRows(file, (database) =>
			database.run("UPDATE message SET data = ?", JSON.stringify({ role: "user", time: null })),
		);
		const { problems } = await readWhole(OPENCODE, rowPath(file, "ses_0"));
		expect(problems).toEqual([{ what: "message msg_0_0 does not say when it was created" }]);
	});
});

describe("a fork of OpenCode's, which nothing marks,", () => {
	const first = [
		says(1, text("go")),
		answers(2, 3, { cost: 1, finish: "stop", ...tokens(10, 1) }, text("one")),
	] as const;
	const second = [
		says(4, text("on")),
		answers(5, 6, { cost: 1, finish: "stop", ...tokens(10, 1) }, text("two")),
	] as const;
	const own = [says(200, text("mine")), answers(201, 202, { cost: 4, finish: "stop", ...tokens(7, 1) })] as const;
	const fork = { title: "t (fork #1)", createdAt: 100, messages: [...first, ...own] };

	const read = async (file: string, id: string) => {
		const { events } = await readWhole(OPENCODE, rowPath(file, id));
		const [began] = events;
		const { prompts, answers: calls, cost } = figuresOf(events);
		return [began?.type === "session_began" && began.parentSessionId, prompts, calls, cost];
	};

	test("is found by the times of its first messages, and pays for its own alone", async () => {
		const file = databaseWith({ title: "t", messages: [...first, ...second] }, fork);
		expect(await read(file, "ses_1")).toEqual(["ses_0", 1, 1, 4]);
		expect(await read(file, "ses_0")).toEqual([undefined, 2, 2, 2]);
		expect(OPENCODE.beginning(rowPath(file, "ses_1"))?.parentRecord).toBe(rowPath(file, "ses_0"));
	});

	test("of a fork belongs to the one of which it has most, else to the one that its title names", async () => {
		const forkOfFork = { title: "t (fork #2)", createdAt: 300, messages: [...first, says(400, text("last"))] };
		const file = databaseWith({ title: "t", messages: first }, fork, forkOfFork);
		expect((await read(file, "ses_2"))[0]).toBe("ses_1");
		const other = databaseWith({ title: "t", messages: first }, fork, { ...forkOfFork, title: "t (fork #1)" });
		expect((await read(other, "ses_2"))[0]).toBe("ses_0");
		const whole = databaseWith({ title: "t", messages: first }, fork, { ...fork, createdAt: 300 });
		expect((await read(whole, "ses_2"))[0]).toBe("ses_1");
	});

	test("pays for no copy where its parent is gone, or works elsewhere", async () => {
		expect(await read(databaseWith(fork), "ses_0")).toEqual([undefined, 1, 1, 4]);
		const elsewhere = databaseWith({ title: "t", directory: "/other", messages: first }, fork);
		expect(await read(elsewhere, "ses_1")).toEqual([undefined, 1, 1, 4]);
	});

	test("is none where two sessions began at the same time", async () => {
		const file = databaseWith({ messages: first }, { messages: first });
		expect(await read(file, "ses_0")).toEqual([undefined, 1, 1, 1]);
		expect(await read(file, "ses_1")).toEqual([undefined, 1, 1, 1]);
	});
});

describe("the records of OpenCode", () => {
	const here = (home: string, env = {}) => ({ env: { XDG_DATA_HOME: home, ...env }, home: "/nowhere" });
	const idsIn = (records: readonly SessionRecord[]) => records.map(({ path }) => OPENCODE.sessionIdOf(path));

	test("are rows of its database and files of its storage, newest first, each session once", async () => {
		const home = temporaryFolder();
		for (const version of ["1.1.65-json", "1.18.34"]) cpSync(join(FOLDER, version), home, { recursive: true });
		const both = "ses_df9348b08ffegKsmJzqEnovVSX";
		const database = join(home, "opencode", "opencode.db");
		const columns = "project_id, slug, directory, title, version, time_created, time_updated";
		const moved = `INSERT INTO session (id, ${columns}) SELECT ?, ${columns} FROM session LIMIT 1`;
		inRows(database, (rows) => rows.run(moved, both));
		const found = await OPENCODE.records(here(home));
		expect(found).toHaveLength(14);
		expect(new Set(idsIn(found)).size).toBe(14);
		expect(found.filter(({ path }) => path.includes(both)).map(({ path }) => path)).toEqual([
			rowPath(database, both),
		]);
		const times = found.map(({ modifiedAt }) => modifiedAt);
		expect(times).toEqual(times.toSorted((a, b) => b - a));
		expect(found.filter(({ failure }) => failure !== undefined)).toEqual([]);
	});

	test("change when a message does, whatever the session's own row says", async () => {
		const file = databaseWith({ messages: [says(1, text("go")), answers(2, 5000, {})] });
		const found = await OPENCODE.records(here(temporaryFolder(), { OPENCODE_DB: file }));
		expect(found).toMatchObject([{ path: rowPath(file, "ses_0"), modifiedAt: AT + 5000 }]);
	});

	test("are found where the environment says, in every channel's database", async () => {
		const home = temporaryFolder();
		const file = databaseWith({ messages: [] });
		for (const name of ["opencode-next.db", "mine.db", "opencode.db.bak"]) cpSync(file, join(home, "opencode", name));
		expect((await OPENCODE.records(here(home))).map(({ path }) => path)).toEqual([
			rowPath(join(home, "opencode", "opencode-next.db"), "ses_0"),
		]);
		inRows(join(home, "opencode", "mine.db"), (rows) => rows.run("UPDATE session SET id = 'ses_mine'"));
		expect(idsIn(await OPENCODE.records(here(home, { OPENCODE_DB: "mine.db" })))).toContain("ses_mine");
		expect(idsIn(await OPENCODE.records(here(home, { OPENCODE_DB: ":memory:" })))).toEqual(["ses_0"]);
		expect(await OPENCODE.records({ env: {}, home: join(home, "none") })).toEqual([]);
	});

	test("say what cannot be read: a damaged database, a damaged session", async () => {
		const home = temporaryFolder();
		cpSync(join(FOLDER, "1.1.65-json"), home, { recursive: true });
		const database = join(home, "opencode", "opencode.db");
		writeFileSync(database, "no database at all");
		const found = await OPENCODE.records(here(home));
		expect(found.filter(({ failure }) => failure !== undefined)).toMatchObject([{ path: database }]);
		expect(found).toHaveLength(4);
		const path = found.find(({ failure }) => failure === undefined)?.path ?? "";
		writeFileSync(path, '{"id":"ses');
		expect(OPENCODE.owns(path)).toBe(true);
		expect(OPENCODE.beginning(path)).toBeUndefined();
		await expect(readWhole(OPENCODE, path)).rejects.toThrow("no session");
	});

	test("are meant by the path of a database, of one of its rows, of a session's file, and of the folder", async () => {
		const at = async (path: string) => (await OPENCODE.recordsAt?.(path))?.map((record) => record.path);
		const database = join(FOLDER, "1.18.34", "opencode", "opencode.db");
		const row = rowPath(database, "ses_dd5d66e87ffeNYgg5pYq4o7WiX");
		expect(await at(database)).toHaveLength(11);
		expect(await at(join(FOLDER, "1.18.34", "opencode"))).toHaveLength(11);
		expect(await at(join(FOLDER, "1.1.65-json", "opencode"))).toHaveLength(3);
		expect(await at(row)).toEqual([row]);
		const file = billed.find(({ version }) => version === "1.1.65-json")?.path ?? "";
		expect(await at(file)).toEqual([file]);
		const others = [rowPath(database, "ses_none"), rowPath("/nowhere.db", "ses_1"), FOLDER, "/nowhere", `${file}x`];
		for (const path of others) expect([path, await at(path)]).toEqual([path, undefined]);
		expect(OPENCODE.owns(row)).toBe(true);
		for (const path of [...others, database]) expect([path, OPENCODE.owns(path)]).toEqual([path, false]);
	});

	test("are read from the tables of sessions alone", async () => {
		const file = databaseWith({ title: "t", messages: [says(1, text("go"))] });
		const records = await OPENCODE.recordsAt?.(file);
		const read = await readWhole(OPENCODE, rowPath(file, "ses_0"));
		expect(JSON.stringify([records, read])).not.toContain("secret-of-another");
	});
});
