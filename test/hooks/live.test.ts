import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { hooksOf, type Played, stepsOf } from "./recording.ts";
import { hookWorld, openSync } from "./world.ts";

const PATIENCE_MS = 40_000;

const CLAUDE = { agent: "claude-code", fixture: "2.1.332", below: ".claude/projects/-home-dev-claude" } as const;

/** So that what was recorded then happens now. */
const shiftTo = (agent: Played["agent"]): number => Date.now() - (hooksOf(agent)[0]?.at ?? 0);

const played = (home: string, ...records: readonly string[]) =>
	stepsOf({ ...CLAUDE, home, records, shiftMs: shiftTo("claude-code") });

/** What an import of the same records gives another OpenSync. */
async function imported(home: string) {
	const other = await openSync();
	const env = { PATH: process.env.PATH, HOME: home, ...other.env, PI_SYNC_STATE_DIR: join(home, "other-state") };
	const program = join(TEST_DIST, "pi-sync.mjs");
	const child = spawn(process.execPath, [program, "import", join(home, ".claude", "projects")], { env, stdio: "ignore" });
	expect(await once(child, "exit")).toEqual([0, null]);
	return other;
}

test("a session of Claude Code arrives while it goes on, and in the end as an import would give it", async () => {
	const { home, backend, startHost } = await hookWorld();
	const steps = played(home, "14ec7b3b-3f4f-4f40-a6ae-e4600b240e68.jsonl");
	const host = startHost("claude-code");
	const half = steps.findIndex((step) => step.type === "hook" && step.payload.hook_event_name === "SessionEnd");
	await host.play(steps.slice(0, half));
	expect(await until(() => backend.messages.size >= 4, PATIENCE_MS)).toBe(true);
	await host.play(steps.slice(half));
	await host.end();
	const whole = await imported(home);
	expect(await until(() => backend.messages.size >= whole.messages.size, PATIENCE_MS)).toBe(true);
	expect(Object.fromEntries(backend.messages)).toEqual(Object.fromEntries(whole.messages));
});
