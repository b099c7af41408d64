import { cpSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { OPENCODE } from "../../../src/agents/opencode/opencode.ts";
import { rowPath } from "../../../src/agents/opencode/place.ts";
import { isThere, sizeOf, stampOf, watchedFor, writtenAt } from "../../../src/agents/record-facts.ts";
import { temporaryFolder } from "../../delivery/temporary-folder.ts";
import { inRows } from "./kept.ts";
import { AT, answers, databaseWith, type OwnMessage, says, tell, text, tokens } from "./own-database.ts";

const AGENTS = [OPENCODE];
/** In milliseconds after `AT`. */
const NOW = () => Date.now() - AT;
const NEW = "New session - 2026-11-30T01:46:13.698Z";
const task = (callID: string, sessionId: string) => ({
	...{ type: "tool", callID, tool: "task" },
	state: { status: "running", input: {}, metadata: { sessionId }, time: { start: AT + 3 } },
});

async function typesIn(reading: AsyncIterable<{ readonly events: readonly { readonly type: string }[] }>) {
	const types: string[] = [];
	for await (const { events } of reading) types.push(...events.map(({ type }) => type));
	return types;
}

describe("the first answer of a session without a title", () => {
	const fresh = (doneAgo: number) => {
		const at = NOW() - doneAgo;
		const messages = [
			says(at - 2, text("go")),
			answers(at - 1, at, { finish: "stop", ...tokens(1, 2) }, text("done")),
		];
		const file = databaseWith({ title: NEW, createdAt: at - 3, messages });
		return { file, reader: OPENCODE.open(rowPath(file, "ses_0")) };
	};
	const WHOLE = ["session_began", "user_messaged", "model_answered", "run_settled"];

	test("waits for it, so that all spans say the title", async () => {
		const { file, reader } = fresh(0);
		expect(await typesIn(reader.readOn())).toEqual([]);
		inRows(file, (database) => database.run("UPDATE session SET title = 'Found'"));
		const [began, ...rest] = WHOLE;
		expect(await typesIn(reader.readOn())).toEqual([began, "session_renamed", ...rest]);
	});

	test("is told without it once OpenCode is idle, at the record's end, and after 15 seconds", async () => {
		const idle = fresh(0).reader;
		expect(await typesIn(idle.readOn())).toEqual([]);
		expect(idle.settle().events.map(({ type }) => type)).toEqual(WHOLE);
		expect(await typesIn(idle.readOn())).toEqual([]);
		const ended = fresh(0).reader;
		expect(ended.end().events.map(({ type }) => type)).toEqual([...WHOLE, "session_closed"]);
		expect(await typesIn(fresh(15_001).reader.readOn())).toEqual(WHOLE);
	});
});

describe("a run ends", () => {
	const endsIn = async (...messages: readonly OwnMessage[]) =>
		(await tell(...messages)).filter(({ type }) => type === "run_settled").length;
	const bash = {
		...{ type: "tool", callID: "c", tool: "bash" },
		state: { status: "completed", input: {}, output: "", time: { start: AT + 3, end: AT + 4 } },
	};

	test("with an answer that asks for no tool, and with one that failed", async () => {
		expect(await endsIn(says(1, text("go")), answers(2, 9, { finish: "stop" }, text("done")))).toBe(1);
		const error = { name: "APIError", data: { message: "why" } };
		expect(await endsIn(says(1, text("go")), answers(2, 9, { error }))).toBe(1);
		expect(await endsIn(says(1, text("go")), answers(2, 9, { error }, bash))).toBe(1);
	});

	test("with no answer that asks for a tool, is not complete, is a summary, or was copied", async () => {
		expect(await endsIn(says(1, text("go")), answers(2, 9, { finish: "tool-calls" }, bash))).toBe(0);
		expect(await endsIn(says(1, text("go")), answers(2, undefined, {}, text("half")))).toBe(0);
		expect(await endsIn(says(1, text("go")), answers(2, 9, { summary: true, ...tokens(1, 2) }, text("sum")))).toBe(0);
		expect(await endsIn(says(-9, text("go")), answers(-8, -7, { finish: "stop" }, text("copy")))).toBe(0);
	});
});

describe("how a session began is told while it goes on", () => {
	test("once something of its own was said: a fork's copies come first", () => {
		const parent = { messages: [says(1, text("go")), answers(2, 3, {}, text("done"))] };
		const messages = [says(1, text("go")), answers(2, 3, {}, text("done"))];
		const file = databaseWith(parent, { createdAt: 9, messages });
		const path = rowPath(file, "ses_1");
		expect(OPENCODE.beginning(path)).toMatchObject({ parentSessionId: "ses_0" });
		expect(OPENCODE.liveBeginning?.(path)).toBeUndefined();
		inRows(file, (database) => {
			const data = JSON.stringify({ role: "user", time: { created: AT + 10 } });
			database.run("INSERT INTO message VALUES ('msg_9', 'ses_1', ?, ?, ?)", [AT + 10, AT + 10, data]);
		});
		expect(OPENCODE.liveBeginning?.(path)).toMatchObject({ parentSessionId: "ses_0" });
		expect(OPENCODE.liveBeginning?.(rowPath(file, "ses_9"))).toBeUndefined();
		expect(OPENCODE.liveBeginning?.(rowPath(`${file}x`, "ses_0"))).toBeUndefined();
	});

	test("with the call that started a subagent, in the trace of the first session of all", () => {
		const [a, b, c] = ["ses_0", "ses_1", "ses_2"];
		const file = databaseWith(
			{ messages: [says(1, text("go")), answers(2, 9, {}, task("call_1", b))] },
			{ createdAt: 2, parentId: a, messages: [says(3, text("sub")), answers(4, 9, {}, task("call_2", c))] },
			{ createdAt: 4, parentId: b, messages: [says(5, text("subsub")), answers(6, 7, {}, text("x"))] },
		);
		expect(OPENCODE.beginning(rowPath(file, b))?.startedByCall).toEqual({ sessionId: a, callId: "call_1" });
		expect(OPENCODE.beginning(rowPath(file, c))?.startedByCall).toEqual({
			...{ sessionId: b, callId: "call_2", rootSessionId: a },
		});
	});

	test("without a call whose id was given before", () => {
		const calls = [answers(2, 3, {}, task("call_1", "ses_1")), answers(4, 5, {}, task("call_1", "ses_2"))];
		const child = { parentId: "ses_0", messages: [says(6, text("sub"))] };
		const file = databaseWith({ messages: [says(1, text("go")), ...calls] }, child, child);
		const startedBy = (id: string) => OPENCODE.beginning(rowPath(file, id))?.startedByCall;
		expect(startedBy("ses_1")).toEqual({ sessionId: "ses_0", callId: "call_1" });
		expect(startedBy("ses_2")).toEqual({ sessionId: "ses_0" });
	});
});

describe("of a record that is a row", () => {
	const file = () => databaseWith({ messages: [says(1, text("go"))] });

	test("the files are the database and its -wal, watched by their folder", () => {
		const database = file();
		const path = rowPath(database, "ses_0");
		const before = stampOf(AGENTS, path);
		expect(watchedFor(AGENTS, path)).toEqual([dirname(database)]);
		writeFileSync(`${database}-wal`, "1234567");
		utimesSync(`${database}-wal`, 4e9, 4e9);
		expect(stampOf(AGENTS, path)).not.toBe(before);
		expect(writtenAt(AGENTS, path)).toBe(4e12);
		expect(sizeOf(AGENTS, path)).toBe(statSync(database).size + 7);
	});

	test("it is there while its row is, and while nobody can tell", () => {
		const database = file();
		expect(isThere(AGENTS, rowPath(database, "ses_0"))).toBe(true);
		expect(isThere(AGENTS, rowPath(database, "ses_9"))).toBe(false);
		expect(isThere(AGENTS, rowPath(`${database}x`, "ses_0"))).toBe(false);
		const damaged = join(temporaryFolder(), "opencode.db");
		writeFileSync(damaged, "no database at all, of more than a few bytes");
		expect(isThere(AGENTS, rowPath(damaged, "ses_0"))).toBe(true);
	});
});

test("what SQLite cannot read is told from what is wrong inside of pi-sync", async () => {
	const damaged = join(temporaryFolder(), "opencode.db");
	writeFileSync(damaged, "no database at all, of more than a few bytes");
	const read = typesIn(OPENCODE.open(rowPath(damaged, "ses_0")).readOn());
	await expect(read).rejects.toMatchObject({ code: expect.any(String) });
	const gone = typesIn(OPENCODE.open(rowPath(databaseWith({ messages: [] }), "ses_9")).readOn());
	await expect(gone).rejects.toMatchObject({
		code: "UNREADABLE",
		message: expect.stringContaining("has no session ses_9"),
	});
});

test("of a session in JSON files, a message that is written again changes what is looked at", () => {
	const storage = join(temporaryFolder(), "storage");
	cpSync(
		join(import.meta.dirname, "..", "..", "fixtures", "agents", "opencode", "1.1.65-json", "opencode", "storage"),
		storage,
		{
			recursive: true,
		},
	);
	const [path = ""] = pathsIn(storage);
	const before = stampOf(AGENTS, path);
	expect(before).not.toBe("");
	const files = OPENCODE.sharedFiles?.filesOf(path) ?? [];
	expect(files.at(-1)).toMatch(/\.json$/);
	utimesSync(files.at(-1) ?? "", 4e9, 4e9);
	expect(stampOf(AGENTS, path)).not.toBe(before);
	expect(isThere(AGENTS, path)).toBe(true);
	mkdirSync(join(storage, "session", "x"), { recursive: true });
	expect(isThere(AGENTS, join(storage, "session", "x", "ses_9.json"))).toBe(false);
});

test("of a record that is a file, the file is asked", () => {
	const path = join(temporaryFolder(), "a.jsonl");
	expect([isThere(AGENTS, path), stampOf(AGENTS, path), writtenAt(AGENTS, path)]).toEqual([false, "", 0]);
	writeFileSync(path, "x");
	expect([isThere(AGENTS, path), sizeOf(AGENTS, path), watchedFor(AGENTS, path)]).toEqual([true, 1, [path]]);
});

function pathsIn(storage: string): readonly string[] {
	const folder = join(storage, "session");
	return readdirSync(folder).flatMap((project) =>
		readdirSync(join(folder, project)).map((name) => join(folder, project, name)),
	);
}
