import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { AGENTS } from "../../src/agents/list.ts";
import { recordedAgents, recordedSince } from "../../src/agents/recorded.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { ClaudeSession } from "./claude-session.ts";
import { hookWorld } from "./world.ts";

// What no hook said: the daemon looks through the records of the agents that were added. And who else could tell a record
// that is followed leaves it alone.

const PATIENCE_MS = 30_000;

test("a session whose hooks all failed is found when the next one begins", async () => {
	const { home, backend, startHost } = await hookWorld();
	const [host, before, untold, now] = [
		startHost("claude-code"),
		...Array.from({ length: 3 }, () => new ClaudeSession(home)),
	];
	const play = async (one: ClaudeSession | undefined, text: string, hooks: boolean) => {
		if (hooks) await host.hook(one?.payload("UserPromptSubmit") ?? {});
		one?.prompt(text);
		one?.answer(`${text} done`);
		one?.stopped();
		if (hooks) await host.hook(one?.payload("SessionEnd") ?? {});
	};
	await play(before, "first", true);
	expect(await until(() => backend.texts().includes("first done"), PATIENCE_MS)).toBe(true);
	await play(untold, "second", false);
	const next = startHost("claude-code");
	await next.hook(now?.payload("SessionStart") ?? {});
	expect(await until(() => backend.texts().includes("second done"), PATIENCE_MS)).toBe(true);
});

test("what is older than the agent's adding is history, though it changes, and no hook names it", async () => {
	const { home, stateDir, backend, startHost } = await hookWorld();
	const old = new ClaudeSession(home, { ageMs: 60_000 });
	old.prompt("long ago");
	old.answer("long done");
	old.stopped();
	// The destination is older than both.
	const first = new ClaudeSession(home);
	const host = startHost("claude-code");
	await host.hook(first.payload("UserPromptSubmit"));
	first.prompt("first");
	first.answer("first done");
	await host.hook(first.payload("SessionEnd"));
	expect(await until(() => backend.texts().includes("first done"), PATIENCE_MS)).toBe(true);
	// Younger than the destination, and older than the adding.
	const between = new ClaudeSession(home);
	between.prompt("between");
	between.answer("between done");
	const since = Date.now() + 1;
	writeFileSync(join(stateDir, "agents.json"), JSON.stringify({ "claude-code": { since } }));
	const now = new ClaudeSession(home);
	const next = startHost("claude-code");
	await next.hook(now.payload("UserPromptSubmit"));
	now.prompt("now");
	now.answer("now done");
	await next.hook(now.payload("SessionEnd"));
	await next.end();
	expect(await until(() => backend.texts().includes("now done"), PATIENCE_MS)).toBe(true);
	expect(await until(() => lookedAt(stateDir) > since, PATIENCE_MS)).toBe(true);
	expect(backend.texts().toSorted()).toEqual(["first", "first done", "now", "now done"]);
});

/** When the daemon last looked through all records (ms since 1970), as it wrote that down for its destinations. */
const lookedAt = (stateDir: string): number =>
	Math.max(
		0,
		...readdirSync(stateDir, { recursive: true, encoding: "utf8" })
			.filter((name) => basename(name) === "looked")
			.map((name) => Number(readFileSync(join(stateDir, name), "utf8"))),
	);

test.each(["import", "reconcile", "flush"])(
	"`pi-sync %s` while a session is followed: each message is sent once",
	async (command) => {
		const { home, env, backend, startHost } = await hookWorld();
		const [host, mine] = [startHost("claude-code"), new ClaudeSession(home)];
		await host.hook(mine.payload("UserPromptSubmit"));
		mine.prompt("first");
		mine.answer("first done");
		mine.stopped();
		expect(await until(() => backend.texts().includes("first done"), PATIENCE_MS)).toBe(true);
		mine.prompt("second");
		mine.answer("Looking.", ["c1"]);
		const args = command === "import" ? [command, join(home, ".claude")] : [command];
		const program = spawn(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), ...args], { env, stdio: "ignore" });
		await host.hook(mine.payload("PostToolUse"));
		mine.result("c1");
		mine.answer("second done");
		mine.stopped();
		await host.hook(mine.payload("Stop"));
		expect(await once(program, "exit")).toEqual([0, null]);
		await host.hook(mine.payload("SessionEnd"));
		await host.end();
		expect(await until(() => backend.texts().includes("second done"), PATIENCE_MS)).toBe(true);
		expect(backend.texts()).toEqual(["first", "first done", "second", "Looking.", "second done"]);
		expect(new Set(backend.times.values())).toEqual(new Set([1]));
	},
);

describe("which agents are recorded", () => {
	test("pi always, the others once they were added", () => {
		const stateDir = temporaryFolder();
		const names = () => recordedAgents(AGENTS, stateDir).map(({ name }) => name);
		expect(names()).toEqual(["pi"]);
		writeFileSync(join(stateDir, "agents.json"), '{"codex-cli":{"since":5}}');
		expect(names()).toEqual(["pi", "codex-cli"]);
		expect(recordedSince(stateDir, "codex-cli")).toBe(5);
		expect(recordedSince(stateDir, "claude-code")).toBeUndefined();
	});

	test("a file that cannot be read adds none", () => {
		const stateDir = temporaryFolder();
		for (const text of ["", "{", "[]", '{"codex-cli":5}']) {
			writeFileSync(join(stateDir, "agents.json"), text);
			expect(recordedAgents(AGENTS, stateDir).map(({ name }) => name)).toEqual(["pi"]);
		}
	});
});
