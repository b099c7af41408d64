import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { CODEX } from "../../src/agents/codex/codex.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { hooksOf } from "./recording.ts";

const MACHINE = { env: {}, home: "/home/dev" };

const claude = (payload: object) => CLAUDE_CODE.note?.(payload, MACHINE);
const codex = (payload: object) => CODEX.note?.(payload, MACHINE);

const RECORD = "/home/dev/.claude/projects/-home-dev-claude/79e1297b-a7ca-491b-9591-fcd283da3641.jsonl";
const SUBAGENT = RECORD.replace(".jsonl", "/subagents/agent-ac49d66bd9ca4b007.jsonl");
const of = (agent: "claude-code" | "codex", event: string, at = 0) =>
	hooksOf(agent).filter(({ payload }) => payload.hook_event_name === event)[at]?.payload ?? {};

test("every payload of Claude Code names its session's record", () => {
	for (const { payload } of hooksOf("claude-code")) {
		expect(claude(payload)?.[0]?.record).toBe(payload.transcript_path);
		expect(codex(payload)).toBeUndefined();
	}
});

test("every payload of Codex names the record of the session, or of the subagent that it was called in", () => {
	for (const { payload } of hooksOf("codex")) {
		expect(codex(payload)?.[0]?.record).toBe(payload.transcript_path);
		expect(claude(payload)).toBeUndefined();
	}
});

test("a stop means that the agent is idle, the session's end that it was left", () => {
	for (const agent of ["claude-code", "codex"] as const) {
		const note = agent === "codex" ? codex : claude;
		expect(note(of(agent, "Stop"))?.map(({ what }) => what)).toEqual(["settled"]);
		expect(note(of(agent, "SessionEnd"))?.map(({ what }) => what)).toEqual(["ended"]);
		expect(note(of(agent, "UserPromptSubmit"))?.map(({ what }) => what)).toEqual(["changed"]);
	}
});

test("what happens in a subagent of Claude Code names its record as well", () => {
	const inside = hooksOf("claude-code").find(({ payload }) => payload.agent_id === "ac49d66bd9ca4b007");
	expect(claude(inside?.payload ?? {})).toEqual([
		{ record: RECORD, what: "changed" },
		{ record: SUBAGENT, what: "changed" },
	]);
	const stopped = hooksOf("claude-code").find(({ payload }) => payload.agent_transcript_path === SUBAGENT);
	expect(claude(stopped?.payload ?? {})).toContainEqual({ record: SUBAGENT, what: "ended" });
});

test("an agent's id that leads elsewhere names no other file", () => {
	const stop = of("claude-code", "Stop");
	expect(claude({ ...stop, agent_id: "../../../x" })).toEqual([{ record: stop.transcript_path, what: "settled" }]);
});

test("payloads of Droid and Cursor, which run the hooks of others, are theirs", () => {
	const path = join(import.meta.dirname, "..", "fixtures", "hooks", "others.jsonl");
	const payloads = readFileSync(path, "utf8")
		.trim()
		.split("\n")
		.map((line) => JSON.parse(line).payload);
	expect(payloads.length).toBe(51);
	for (const payload of payloads) expect([claude(payload), codex(payload)]).toEqual([undefined, undefined]);
	// Cursor's, as if its records lay where Claude Code has them.
	const disguised = { ...payloads.at(-1), transcript_path: RECORD };
	expect([claude(disguised), codex(disguised)]).toEqual([undefined, undefined]);
});

test.each([
	[null],
	["text"],
	[1],
	[{}],
	[[]],
	[{ hook_event_name: "Stop", session_id: "a" }],
	[{ type: "agent-turn-complete" }],
])("%j is no payload", (payload) => {
	expect(CLAUDE_CODE.note?.(payload, MACHINE)).toBeUndefined();
	expect(CODEX.note?.(payload, MACHINE)).toBeUndefined();
});

test("what Codex' notify says names the record of its thread, wherever Codex keeps it", () => {
	const home = temporaryFolder();
	const id = "01a22a1d-0233-75f3-96c1-bc96594e3515";
	const record = join(home, "mine", "sessions", "2026", "11", "30", `rollout-2026-11-30T01-41-13-${id}.jsonl`);
	const payload = { type: "agent-turn-complete", "thread-id": id, "turn-id": "t", cwd: "/" };
	const machine = { env: { CODEX_HOME: join(home, "mine") }, home };
	expect(CODEX.note?.(payload, machine)).toEqual([]);
	mkdirSync(join(record, ".."), { recursive: true });
	writeFileSync(record, "");
	expect(CODEX.note?.(payload, machine)).toEqual([{ record, what: "settled" }]);
});
