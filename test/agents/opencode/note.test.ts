import { cpSync, mkdirSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { noteOf } from "../../../src/agents/opencode/note.ts";
import { rowPath } from "../../../src/agents/opencode/place.ts";
import { temporaryFolder } from "../../delivery/temporary-folder.ts";
import { answers, databaseWith, says, text } from "./own-database.ts";

const payload = (opencode: string, ...sessions: readonly string[]) => ({ opencode, sessions, project: "p1" });

function machine(env: Readonly<Record<string, string>> = {}) {
	const home = temporaryFolder();
	const folder = join(home, ".local", "share", "opencode");
	mkdirSync(folder, { recursive: true });
	return { home, folder, env, put: (name: string, at: number) => put(join(folder, name), at) };
}

function put(path: string, at: number): string {
	cpSync(databaseWith({ id: "ses_1", messages: [says(1, text("go")), answers(2, 3, {})] }), path);
	utimesSync(path, at, at);
	return path;
}

describe("a note of OpenCode's plugin is about", () => {
	test.each([
		["session.created", "changed"],
		["message.updated", "changed"],
		["session.error", "changed"],
		["session.compacted", "changed"],
		["session.idle", "settled"],
		["session.deleted", "ended"],
		["dispose", "ended"],
	])("%s: a session that has %s", (event, what) => {
		const here = machine();
		const database = here.put("opencode.db", 1);
		expect(noteOf(payload(event, "ses_1"), here)).toEqual([{ record: rowPath(database, "ses_1"), what }]);
	});

	test("all sessions of a process that ends", () => {
		const here = machine();
		const database = here.put("opencode.db", 1);
		expect(noteOf(payload("dispose", "ses_1", "ses_2"), here)).toEqual([
			{ record: rowPath(database, "ses_1"), what: "ended" },
			{ record: rowPath(database, "ses_2"), what: "ended" },
		]);
	});

	test("a row of the database that is written, before it is there and before there is a database", () => {
		const here = machine();
		const database = join(here.folder, "opencode.db");
		expect(noteOf(payload("session.created", "ses_9"), here)).toMatchObject([{ record: rowPath(database, "ses_9") }]);
	});

	test("of several databases the one that holds the session, else the one that was written last", () => {
		const here = machine();
		here.put("opencode-dev.db", 9);
		const older = here.put("opencode.db", 1);
		rmSync(join(here.folder, "opencode-dev.db"));
		cpSync(databaseWith({ id: "ses_2", messages: [] }), join(here.folder, "opencode-dev.db"));
		const newer = join(here.folder, "opencode-dev.db");
		const recordOf = (id: string) => noteOf(payload("session.idle", id), here)?.[0]?.record;
		expect(recordOf("ses_1")).toBe(rowPath(older, "ses_1"));
		expect(recordOf("ses_2")).toBe(rowPath(newer, "ses_2"));
		expect(recordOf("ses_3")).toBe(rowPath(newer, "ses_3"));
	});

	test("a file of its project where OpenCode keeps files", () => {
		const here = machine();
		const storage = join(here.folder, "storage", "session");
		mkdirSync(join(storage, "p1"), { recursive: true });
		const [known, fresh] = ["ses_1", "ses_2"].map((id) => join(storage, "p1", `${id}.json`));
		writeFileSync(known ?? "", "{}");
		expect(noteOf({ opencode: "session.idle", sessions: ["ses_1"] }, here)).toMatchObject([{ record: known }]);
		expect(noteOf(payload("session.idle", "ses_2"), here)).toMatchObject([{ record: fresh }]);
		expect(noteOf({ opencode: "session.idle", sessions: ["ses_2"] }, here)).toEqual([]);
	});

	test("the database that OPENCODE_DB names, and none that is only in memory", () => {
		const elsewhere = put(join(temporaryFolder(), "mine.db"), 1);
		const record = rowPath(elsewhere, "ses_1");
		expect(noteOf(payload("session.idle", "ses_1"), machine({ OPENCODE_DB: elsewhere }))).toMatchObject([{ record }]);
		expect(noteOf(payload("session.idle", "ses_1"), machine({ OPENCODE_DB: ":memory:" }))).toEqual([]);
	});
});

test.each<[string, unknown]>([
	["another agent's", { hook_event_name: "Stop", session_id: "s", transcript_path: "/x.jsonl" }],
	["a path in the place of an id", payload("session.idle", "../../etc/passwd")],
	["a path in the place of a project", { ...payload("session.idle", "ses_1"), project: "../.." }],
	["none", undefined],
])("a payload that is %s is no note", (_what, given) => {
	expect(noteOf(given, machine())).toBeUndefined();
});
