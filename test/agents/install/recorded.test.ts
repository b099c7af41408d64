import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { AGENTS } from "../../../src/agents/list.ts";
import { noteAdded, noteRemoved, recordedAgents, recordedSince, tracesOf } from "../../../src/agents/recorded.ts";
import { temporaryFolder } from "../../delivery/temporary-folder.ts";

const stateFolder = (): string => join(temporaryFolder(), "pi-sync");
const namesIn = (stateDir: string): readonly string[] => recordedAgents(AGENTS, stateDir).map(({ name }) => name);

test("without any note pi alone is recorded", () => {
	const stateDir = stateFolder();
	expect(namesIn(stateDir)).toEqual(["pi"]);
	expect(recordedSince(stateDir, "claude-code")).toBeUndefined();
});

test("an agent that was added is recorded since then, however often it is added, until it is removed", () => {
	const stateDir = stateFolder();
	noteAdded(stateDir, "codex-cli", [], 1_000);
	noteAdded(stateDir, "claude-code", [{ path: "/p", pieces: [{ text: "x" }] }], 2_000);
	noteAdded(stateDir, "codex-cli", [], 3_000);
	expect(namesIn(stateDir)).toEqual(["pi", "claude-code", "codex-cli"]);
	expect([recordedSince(stateDir, "codex-cli"), recordedSince(stateDir, "claude-code")]).toEqual([1_000, 2_000]);
	expect(tracesOf(stateDir, "claude-code")).toEqual([{ path: "/p", pieces: [{ text: "x" }] }]);
	noteRemoved(stateDir, "codex-cli");
	expect(namesIn(stateDir)).toEqual(["pi", "claude-code"]);
	noteAdded(stateDir, "codex-cli", [], 4_000);
	expect(recordedSince(stateDir, "codex-cli")).toBe(4_000);
});

test("the note is for its owner alone: it holds parts of settings", () => {
	const stateDir = stateFolder();
	noteAdded(stateDir, "codex-cli", []);
	if (process.platform === "win32") return;
	expect(statSync(join(stateDir, "agents.json")).mode & 0o777).toBe(0o600);
});

test("an agent that another version knows stays noted", () => {
	const stateDir = stateFolder();
	mkdirSync(stateDir, { mode: 0o700 });
	writeFileSync(join(stateDir, "agents.json"), '{"amp":{"since":5}}');
	noteAdded(stateDir, "codex-cli", [], 6);
	expect(JSON.parse(readFileSync(join(stateDir, "agents.json"), "utf8"))).toMatchObject({ amp: { since: 5 } });
	expect(namesIn(stateDir)).toEqual(["pi", "codex-cli"]);
});

test.each(["", "{", "[]", '{"codex-cli":{}}'])("a note that is %j counts as none", (text) => {
	const stateDir = stateFolder();
	mkdirSync(stateDir, { mode: 0o700 });
	writeFileSync(join(stateDir, "agents.json"), text);
	expect(namesIn(stateDir)).toEqual(["pi"]);
});
