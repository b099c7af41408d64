import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { notifyCommand } from "../../src/hooks/hook-script.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { hooksOf, type Played, processesOf, stepsOf } from "./recording.ts";
import { backends, hookWorld, startHost } from "./world.ts";

// Records that the real agents wrote are written once more, line by line, with the hooks in between that they called.

const PATIENCE_MS = 40_000;

const PLACES = {
	"claude-code": { agent: "claude-code", fixture: "2.1.332", below: ".claude/projects/-home-dev-claude" },
	codex: { agent: "codex", fixture: "0.171.0", below: ".codex" },
} as const;

const rollout = (name: string): string => `sessions/2026/11/30/rollout-2026-11-30T${name}.jsonl`;

/** So that what was recorded then happens now. */
const shiftTo = (agent: Played["agent"]): number => Date.now() - (hooksOf(agent)[0]?.at ?? 0);

const stepsIn = (home: string, agent: Played["agent"], records: readonly string[]) =>
	stepsOf({ ...PLACES[agent], home: apart(home), records, shiftMs: shiftTo(agent) });

/** Where nobody looks for records by himself: what arrives was followed. */
const apart = (home: string): string => join(home, "elsewhere");

/** What an import of the same records gives other backends. */
async function imported(home: string, agent: Played["agent"]) {
	const other = await backends();
	const env = { PATH: process.env.PATH, HOME: home, ...other.env, PI_SYNC_STATE_DIR: join(home, "other-state") };
	const records = join(apart(home), agent === "codex" ? ".codex/sessions" : ".claude/projects");
	const child = spawn(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), "import", records], { env, stdio: "ignore" });
	expect(await once(child, "exit")).toEqual([0, null]);
	return other;
}

type Backends = Awaited<ReturnType<typeof backends>>;

/** What they hold in the end, as plain values in one order. */
const heldBy = ({ sessions, messages, spans }: Backends) =>
	JSON.parse(
		JSON.stringify([Object.fromEntries(sessions), Object.fromEntries(messages), spans()].map(inOrder)),
	) as unknown;

const inOrder = (all: Readonly<Record<string, unknown>>) => Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));

async function expectSame(live: Backends, whole: Backends) {
	await until(() => isDeepStrictEqual(heldBy(live), heldBy(whole)), PATIENCE_MS);
	expect(heldBy(live)).toEqual(heldBy(whole));
}

describe("what arrives while an agent works is what an import of its records gives", () => {
	test.each([
		["claude-code", "resumed, then compacted", ["14ec7b3b-3f4f-4f40-a6ae-e4600b240e68.jsonl"]],
		[
			"claude-code",
			"forked, and the fork resumed",
			["14ec7b3b-3f4f-4f40-a6ae-e4600b240e68.jsonl", "1cb1919b-702d-43f1-a95f-e2ec0b5d9742.jsonl"],
		],
		[
			"claude-code",
			"with a subagent in the background",
			[
				"79e1297b-a7ca-491b-9591-fcd283da3641.jsonl",
				"79e1297b-a7ca-491b-9591-fcd283da3641/subagents/agent-ac49d66bd9ca4b007.jsonl",
			],
		],
		["claude-code", "refused by the API", ["719b29ad-389b-43b6-8293-6079d707bfc5.jsonl"]],
		["claude-code", "killed, then resumed", ["16bd4215-6d60-402d-a074-38a501bc431f.jsonl"]],
		["codex", "resumed", [rollout("01-41-13-01a22a1d-0233-75f3-96c1-bc96594e3515")]],
		[
			"codex",
			"forked, and the fork resumed",
			[
				rollout("01-41-13-01a22a1d-0233-75f3-96c1-bc96594e3515"),
				rollout("01-41-32-01a22a1d-4b0c-7243-a681-374568ff78c9"),
			],
		],
		[
			"codex",
			"with a subagent",
			[
				rollout("01-41-46-01a22a1d-811b-7602-a7d0-958756372f3a"),
				rollout("01-41-49-01a22a1d-8cce-70d2-9844-7d15e8ad5bd8"),
			],
		],
		["codex", "killed, then resumed", [rollout("01-42-08-01a22a1d-d6ac-7951-a4bf-c4799c42aa5a")]],
		["codex", "compacted", [rollout("01-42-26-01a22a1e-1ee1-7d13-8ede-22babea1f57c")]],
	] as const)("%s: %s", async (agent, name, records) => {
		const { home, backend, play } = await hookWorld();
		await play(agent, processesOf(stepsIn(home, agent, records)));
		const whole = await imported(home, agent);
		expect(whole.messages.size).toBeGreaterThan(1);
		await expectSame(backend, whole);
		const { received, spans, times } = backend;
		if (name.includes("killed")) return;
		expect(received.length).toBe(Object.keys(spans()).length);
		expect(new Set(times.values())).toEqual(new Set([1]));
	});
});

describe("while the agent works", () => {
	test.each([
		[
			"claude-code",
			"14ec7b3b-3f4f-4f40-a6ae-e4600b240e68.jsonl",
			["text", "text tool-call tool-result tool-call tool-result", "text tool-call tool-result", "text"],
		],
		[
			"codex",
			rollout("01-41-13-01a22a1d-0233-75f3-96c1-bc96594e3515"),
			["text", "text tool-call tool-result tool-call tool-result", "text tool-call tool-result", "text"],
		],
	] as const)("%s: prompt, answers and results are there before the session ends", async (agent, record, expected) => {
		const { home, backend, startHost } = await hookWorld();
		const [steps = []] = processesOf(stepsIn(home, agent, [record]));
		const end = steps.findIndex((step) => step.type === "hook" && step.payload.hook_event_name === "SessionEnd");
		const host = startHost(agent);
		await host.play(steps.slice(0, end));
		await until(() => backend.messages.size >= expected.length, PATIENCE_MS);
		const kinds = [...backend.messages.values()].map(({ parts }) =>
			(parts as { type: string }[]).map(({ type }) => type).join(" "),
		);
		expect(kinds).toEqual(expected);
		await host.end();
	});

	test("Claude Code's answer is there when it stops, though nothing stands behind it in the record", async () => {
		const { home, backend, startHost } = await hookWorld();
		const [steps = []] = processesOf(stepsIn(home, "claude-code", ["2cc54040-cf10-4439-ad63-de7d1abb7a2c.jsonl"]));
		const stop = steps.findIndex((step) => step.type === "hook" && step.payload.hook_event_name === "Stop");
		const host = startHost("claude-code");
		await host.play(steps.slice(0, stop + 1));
		expect(await until(() => backend.messages.size === 2, PATIENCE_MS)).toBe(true);
		await until(
			() => Object.values(backend.spans()).some(({ name }) => name.startsWith("invoke_agent")),
			PATIENCE_MS,
		);
		expect(Object.values(backend.spans()).map(({ name }) => name)).toContainEqual(
			expect.stringMatching("invoke_agent"),
		);
		await host.end();
	});

	test("Codex with `notify` alone: a turn is there when its end was told, and the next one as it goes on", async () => {
		const { home, backend, stateDir, env } = await hookWorld();
		const record = rollout("01-41-13-01a22a1d-0233-75f3-96c1-bc96594e3515");
		const lines = stepsIn(home, "codex", [record]).filter(({ type }) => type === "lines");
		const end = lines.findLastIndex(({ type }) => type === "lines");
		const host = startHost("unused", { ...env, CODEX_HOME: join(apart(home), ".codex") });
		const notify = async () => {
			const id = "01a22a1d-0233-75f3-96c1-bc96594e3515";
			const payload = JSON.stringify({ type: "agent-turn-complete", "thread-id": id, "turn-id": "t", cwd: "/" });
			expect(await host.call([...notifyCommand("codex-cli", stateDir), payload])).toEqual({
				status: 0,
				stdout: "",
				stderr: "",
			});
		};
		await host.play(lines.slice(0, end - 1));
		await notify();
		expect(await until(() => backend.messages.size >= 4, PATIENCE_MS)).toBe(true);
		await host.play(lines.slice(end - 1));
		await expectSame(backend, await imported(home, "codex"));
		await host.end();
	});

	test("a daemon that is killed again and again loses nothing, and the next hook starts another", async () => {
		const { home, backend, startHost, killDaemon, daemon } = await hookWorld();
		const steps = stepsIn(home, "claude-code", ["14ec7b3b-3f4f-4f40-a6ae-e4600b240e68.jsonl"]);
		let hooks = 0;
		for (const process of processesOf(steps)) {
			const host = startHost("claude-code");
			for (const step of process) {
				await host.play([step]);
				if (step.type !== "hook" || ++hooks % 7 !== 0) continue;
				expect(await until(() => daemon() !== undefined, PATIENCE_MS)).toBe(true);
				killDaemon();
			}
			await host.end();
		}
		expect(hooks).toBeGreaterThan(28);
		const host = startHost("claude-code");
		await host.hook({ hook_event_name: "SessionStart" });
		await expectSame(backend, await imported(home, "claude-code"));
	});

	test("a process that is killed in a tool: what it wrote is there, and its call is marked as interrupted", async () => {
		const { home, backend, startHost } = await hookWorld();
		const [steps = []] = processesOf(stepsIn(home, "claude-code", ["16bd4215-6d60-402d-a074-38a501bc431f.jsonl"]));
		const asked = steps.findIndex((step) => step.type === "hook" && step.payload.hook_event_name === "PreToolUse");
		const host = startHost("claude-code");
		await host.play(steps.slice(0, asked + 1));
		host.kill();
		expect(await until(() => backend.messages.size === 2, PATIENCE_MS)).toBe(true);
		await until(() => Object.values(backend.spans()).some(({ name }) => name === "turn"), PATIENCE_MS);
		const turn = Object.values(backend.spans()).find(({ name }) => name === "turn");
		expect(turn?.attributes["opensync.interrupted"]).toBe(true);
	});
});
