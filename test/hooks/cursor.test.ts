import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { CursorSession, RECORDED_HOOKS, type Step } from "../agents/cursor-session.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { backends, hookWorld } from "./world.ts";

// No release of Cursor can be run here: its own payloads and transcripts are played, and others by hand after them.

const PATIENCE_MS = 40_000;
const AGENT = "cursor-sync";
const FIXTURE = join(import.meta.dirname, "..", "fixtures", "agents", "cursor", "sdk-1.0.32", "projects", "work-repo");

type World = Awaited<ReturnType<typeof hookWorld>>;
type Backends = World["backend"];

/** Where nobody looks for records by himself: what arrives was followed. */
const apart = ({ home }: World): string => join(home, "elsewhere");

const played = (world: World, now = Date.now()) => new CursorSession({ home: apart(world), now, isPlayed: true });

/** Three turns: tools at once of which one fails, a thought, a compaction, an MCP tool, one that is aborted. */
function threeTurns(world: World): CursorSession {
	const session = played(world);
	session.hook("sessionStart");
	session.prompt("Why is the list empty?", "g1");
	session.hook("afterAgentThought", { text: "Look first.", duration_ms: 50 });
	session.answer("I look.", ["Read", { path: "list.ts" }], ["Read", { path: "none.ts" }]);
	session.responded("I look.", [1000, 20, 600, 100]);
	session.failed("Read", { file_path: "none.ts" }, "File not found", "c2");
	session.ran("Read", { file_path: "list.ts" }, "export const list = [];", "c1");
	session.responded("It is never filled.", [1400, 30, 1000, 50]);
	session.answer("It is never filled.");
	session.ended();
	session.stopped([2400, 50, 1600, 150]);
	session.prompt("Ask the database", "g2");
	session.hook("preCompact", { trigger: "auto" });
	session.answer("", ["CallMcpTool", { server: "db", toolName: "query", arguments: { q: 1 } }]);
	session.hook("afterMCPExecution", {
		tool_name: "query",
		tool_input: '{"q":1}',
		result_json: '[{"type":"text","text":"one"}]',
	});
	session.responded("One.", [500, 10]);
	session.answer("One.");
	session.ended();
	session.stopped([900, 25]);
	session.prompt("Now delete it", "g3");
	session.ended("cancelled");
	session.stopped(undefined, "aborted");
	return session;
}

const TOTALS = { promptTokens: 3300, completionTokens: 75 };

const left = (session: CursorSession): readonly Step[] => {
	session.hook("sessionEnd", { reason: "user_close" });
	return session.steps.splice(0);
};

/** What an import gives other backends, of the same transcripts and what hooks said. */
async function imported(world: World) {
	const other = await backends();
	const stateDir = join(world.home, "other-state");
	cpSync(join(world.stateDir, "kept"), join(stateDir, "kept"), { recursive: true });
	await importBy({ ...world.env, ...other.env, PI_SYNC_STATE_DIR: stateDir }, world);
	return other;
}

async function importBy(env: Readonly<Record<string, string>>, world: World): Promise<void> {
	const records = join(apart(world), ".cursor", "projects");
	const child = spawn(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), "import", records], { env, stdio: "ignore" });
	expect(await once(child, "exit")).toEqual([0, null]);
}

/** What they hold in the end, as plain values in one order. */
const heldBy = ({ sessions, messages, spans }: Backends): unknown =>
	JSON.parse(JSON.stringify([Object.fromEntries(sessions), Object.fromEntries(messages), spans()].map(inOrder)));

const inOrder = (all: Readonly<Record<string, unknown>>) => Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));

async function expectSame(live: Backends, whole: Backends) {
	await until(() => isDeepStrictEqual(heldBy(live), heldBy(whole)), PATIENCE_MS);
	expect(heldBy(live)).toEqual(heldBy(whole));
}

const arrives = async ({ sessions }: Backends, id: string, totals: object) => {
	const has = () => {
		const held = sessions.get(id);
		return Object.entries(totals).every(([name, value]) => held?.[name] === value);
	};
	await until(has, PATIENCE_MS);
	expect(sessions.get(id)).toMatchObject(totals);
};

describe("a session of Cursor, by its hooks and its transcript", () => {
	test("arrives at the end of each turn, with the tokens that the recorded payloads say", async () => {
		const world = await hookWorld();
		const id = String(RECORDED_HOOKS[0]?.payload.conversation_id);
		const session = new CursorSession({ id, home: apart(world), isPlayed: true });
		const lines = readFileSync(join(FIXTURE, "agent-transcripts", id, `${id}.jsonl`), "utf8").split(/(?<=\n)/);
		const host = world.startHost(AGENT);
		for (const { payload } of RECORDED_HOOKS.filter(({ payload }) => payload.hook_event_name !== "sessionEnd")) {
			const count =
				{ sessionStart: 1, postToolUseFailure: 1, preCompact: 2, stop: 1 }[String(payload.hook_event_name)] ?? 0;
			const text = lines.splice(0, count).join("");
			const hook: Step = { type: "hook", payload: { ...payload, transcript_path: session.path } };
			await host.play([...(text ? [{ type: "lines", record: session.path, text } as const] : []), hook]);
		}
		await arrives(world.backend, id, {
			promptTokens: 3400,
			completionTokens: 128,
			model: "fake-model",
			projectName: "repo",
		});
		await until(() => world.backend.texts().includes("Done — всё готово 🎉"), PATIENCE_MS);
		const tools = Object.values(world.backend.spans()).filter(({ name }) => /^execute_tool (Shell|Read)$/.test(name));
		expect(tools.map(({ name, status }) => [name, status.code]).sort()).toEqual([
			["execute_tool Read", 2],
			["execute_tool Shell", 0],
		]);
		expect(JSON.stringify(world.backend.spans())).not.toContain("dev@example.invalid");
		await host.end();
	});

	test("is the same as what an import gives", async () => {
		const world = await hookWorld();
		const session = threeTurns(world);
		const host = world.startHost(AGENT);
		await host.play(session.steps.splice(0));
		await arrives(world.backend, session.id, TOTALS);
		await host.play(left(session));
		await host.end();
		await expectSame(world.backend, await imported(world));
		const { received, spans, times } = world.backend;
		expect(received).toHaveLength(Object.keys(spans()).length);
		expect([...times.values()].filter((count) => count > 1)).toEqual([]);
	});

	test.each<[string, (steps: readonly Step[]) => readonly Step[]]>([
		["hooks come before the lines", (steps) => [...steps].sort((a, b) => (a.type < b.type ? -1 : 1))],
		["lines come before the hooks", (steps) => [...steps].sort((a, b) => (a.type < b.type ? 1 : -1))],
		[
			"each hook is called twice",
			(steps) => steps.flatMap((step): Step[] => (step.type === "hook" ? [step, step] : [step])),
		],
		[
			"hooks come in another order",
			(steps) => [
				...steps.filter(({ type }) => type === "lines"),
				...steps.filter(({ type }) => type === "hook").reverse(),
			],
		],
	])("says the same where %s", async (_what, changed) => {
		const world = await hookWorld();
		const session = threeTurns(world);
		const host = world.startHost(AGENT);
		await host.play(changed(session.steps.splice(0)));
		await host.end();
		await arrives(world.backend, session.id, TOTALS);
		await expectSame(world.backend, await imported(world));
	});

	test("loses nothing, and has nothing twice, where the daemon is killed again and again", async () => {
		const world = await hookWorld();
		const session = threeTurns(world);
		const host = world.startHost(AGENT);
		let hooks = 0;
		for (const step of [...session.steps.splice(0), ...left(session)]) {
			await host.play([step]);
			if (step.type !== "hook" || ++hooks % 5 !== 0) continue;
			expect(await until(() => world.daemon() !== undefined, PATIENCE_MS)).toBe(true);
			world.killDaemon();
		}
		await host.hook(session.hook("sessionEnd", { reason: "user_close" }));
		await host.end();
		await arrives(world.backend, session.id, TOTALS);
		await expectSame(world.backend, await imported(world));
	});

	test.each([
		["first", ["claude-code", AGENT]],
		["last", [AGENT, "claude-code"]],
	])("is there once where Cursor runs the hooks of Claude Code as well, those %s", async (_when, agents) => {
		const world = await hookWorld();
		const session = threeTurns(world);
		const host = world.startHost(AGENT);
		const other = world.startHost("claude-code");
		for (const step of session.steps.splice(0)) {
			for (const agent of agents)
				if (step.type === "hook" || agent === AGENT) await (agent === AGENT ? host : other).play([step]);
		}
		for (const one of [host, other]) await one.end();
		await arrives(world.backend, session.id, TOTALS);
		expect([...world.backend.sessions.keys()]).toEqual([session.id]);
		expect([...world.backend.times.values()].filter((count) => count > 1)).toEqual([]);
	});

	test("is not sent again as far as it was imported before its first hook", async () => {
		const world = await hookWorld();
		const session = played(world, Date.now() - 3_600_000);
		for (const text of ["one", "two", "three"]) {
			session.prompt(text, text);
			session.answer(`answer ${text}`);
			session.ended();
			session.now += 120_000;
		}
		const host = world.startHost(AGENT);
		await host.play(session.steps.splice(0));
		await importBy(world.env, world);
		expect(await until(() => world.backend.messages.size === 6, PATIENCE_MS)).toBe(true);
		session.now = Date.now();
		session.prompt("four", "four");
		session.answer("answer four");
		session.ended();
		session.responded("answer four", [100, 10]);
		session.stopped([100, 10]);
		await host.play([...session.steps.splice(0), ...left(session)]);
		await host.end();
		await arrives(world.backend, session.id, { promptTokens: 100, completionTokens: 10 });
		expect(await until(() => world.backend.messages.size === 8, PATIENCE_MS)).toBe(true);
		expect([...world.backend.times.values()].filter((count) => count > 1)).toEqual([]);
		expect(world.backend.received).toHaveLength(Object.keys(world.backend.spans()).length);
	});

	test("keeps what hooks recorded when the transcript is imported without it", async () => {
		const world = await hookWorld();
		const session = threeTurns(world);
		const host = world.startHost(AGENT);
		await host.play([...session.steps.splice(0), ...left(session)]);
		await host.end();
		await arrives(world.backend, session.id, TOTALS);
		await expectSame(world.backend, await imported(world));
		const before = heldBy(world.backend);
		rmSync(join(world.stateDir, "kept"), { recursive: true });
		await importBy(world.env, world);
		expect(heldBy(world.backend)).toEqual(before);
	});
});
