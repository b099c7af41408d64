import { spawn } from "node:child_process";
import { once } from "node:events";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import type { Thing } from "../agents/opencode/kept.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { databaseIn, emptied, startOpenCode } from "./opencode-session.ts";
import { backends, hookWorld } from "./world.ts";

// Sessions that OpenCode wrote are written once more into its database, thing by thing, while the plugin notes.

const PATIENCE_MS = 40_000;
const MAIN = "ses_dd5dcea9dffedJnBN0xbi0FRv6";
const FORK = "ses_dd5d9cfddffeNM92CAl3HrePQG";
const [PARENT, CHILD] = ["ses_dd5d8c362ffeDnVw0z5P3275MT", "ses_dd5d83e80ffeCC7ga2ywIgCBM5"];

type Backends = Awaited<ReturnType<typeof backends>>;

async function world() {
	const hooks = await hookWorld();
	writeFileSync(join(hooks.stateDir, "agents.json"), JSON.stringify({ opencode: { since: 0 } }));
	const { home, stateDir, env } = hooks;
	return { ...hooks, things: emptied(home), start: () => startOpenCode(stateDir, env) };
}

/** What an import of the same database gives other backends. */
async function imported(home: string): Promise<Backends> {
	const other = await backends();
	const env = { PATH: process.env.PATH, HOME: home, ...other.env, PI_SYNC_STATE_DIR: join(home, "other-state") };
	const args = [join(TEST_DIST, "pi-sync.mjs"), "import", "--agent", "opencode"];
	expect(await once(spawn(process.execPath, args, { env, stdio: "ignore" }), "exit")).toEqual([0, null]);
	return other;
}

/** What they hold of sessions that have messages, as plain values in one order. */
const heldBy = ({ sessions, messages, spans }: Backends) =>
	JSON.parse(
		JSON.stringify([Object.fromEntries(sessions), Object.fromEntries(messages), spans()].map(inOrder)),
	) as unknown;

const inOrder = (all: Readonly<Record<string, unknown>>) => Object.entries(all).sort(([a], [b]) => (a < b ? -1 : 1));

async function expectSame(live: Backends, whole: Backends) {
	await until(() => isDeepStrictEqual(heldBy(live), heldBy(whole)), PATIENCE_MS);
	expect(heldBy(live)).toEqual(heldBy(whole));
}

function expectOnce({ received, spans, times }: Backends) {
	expect(received.length).toBe(Object.keys(spans()).length);
	expect(new Set(times.values())).toEqual(new Set([1]));
}

/** Prompts with what follows each. */
function promptsOf(things: readonly Thing[] = []): readonly (readonly Thing[])[] {
	const starts = things.flatMap(({ json }, index) => (JSON.parse(json).role === "user" ? index : []));
	return starts.map((start, index) => things.slice(start, starts[index + 1]));
}

test("what arrives of two prompts while OpenCode works is what an import gives, each part once", async () => {
	const { home, backend, things, start } = await world();
	const openCode = start();
	await openCode.says("session.created", { sessionID: MAIN });
	for (const prompt of promptsOf(things.get(MAIN))) {
		await openCode.writes(home, MAIN, prompt);
		await openCode.says("session.idle", { sessionID: MAIN });
		const runs = () => Object.values(backend.spans()).filter(({ name }) => name.startsWith("invoke_agent"));
		const before = runs().length;
		// The run is there before the session ends.
		expect(await until(() => runs().length > before, PATIENCE_MS)).toBe(true);
	}
	await openCode.ends();
	await expectSame(backend, await imported(home));
	expect(backend.messages.size).toBeGreaterThan(6);
	expectOnce(backend);
});

test("a fork, whose copies are written one by one, belongs to its parent and pays for its own part", async () => {
	const { home, backend, things, start } = await world();
	const openCode = start();
	await openCode.writes(home, MAIN, things.get(MAIN) ?? []);
	await openCode.says("session.idle", { sessionID: MAIN });
	await openCode.says("session.created", { sessionID: FORK });
	for (const thing of things.get(FORK) ?? []) {
		await openCode.writes(home, FORK, [thing]);
		if (thing.kind === "message") await sleep(150);
	}
	await openCode.says("session.idle", { sessionID: FORK });
	await openCode.ends();
	const whole = await imported(home);
	expect(whole.sessions.size).toBe(2);
	await expectSame(backend, whole);
	expectOnce(backend);
});

test("a subagent hangs below the call that started it", async () => {
	const { home, backend, things, start } = await world();
	const openCode = start();
	await openCode.says("session.created", { sessionID: PARENT });
	await openCode.writes(home, PARENT, things.get(PARENT) ?? []);
	await openCode.says("session.created", { sessionID: CHILD });
	await openCode.writes(home, CHILD, things.get(CHILD) ?? []);
	await openCode.says("session.idle", { sessionID: CHILD });
	await openCode.says("session.idle", { sessionID: PARENT });
	await openCode.ends();
	await expectSame(backend, await imported(home));
	const spans = Object.values(backend.spans());
	const child = spans.find(({ name, attributes }) => name === "session" && attributes["session.id"] === CHILD);
	const call = spans.find(({ of }) => of.spanId === child?.parentSpanContext?.spanId);
	expect(call).toMatchObject({ name: "execute_tool task", attributes: { "session.id": PARENT } });
	expectOnce(backend);
});

test("an OpenCode that is killed: half its answer is there as aborted, though another one goes on writing", async () => {
	const { home, backend, things, start } = await world();
	const [first, other] = [start(), start()];
	const [prompt = []] = promptsOf(things.get(MAIN));
	const isLater = ({ json }: Thing) => json.includes('"type":"tool"') || json.includes('"type":"step-finish"');
	await first.writes(home, MAIN, prompt.slice(0, prompt.findIndex(isLater)));
	const [part] = (things.get(PARENT) ?? []).filter(({ kind }) => kind === "part");
	await other.writes(home, PARENT, (things.get(PARENT) ?? []).slice(0, 1));
	first.kill();
	let isOver = false;
	const writing = (async () => {
		while (!isOver && part !== undefined) {
			await other.writes(home, PARENT, [part]);
			await sleep(100);
		}
	})();
	const chats = () =>
		Object.values(backend.spans()).filter((span) => {
			return span.name.startsWith("chat") && span.attributes["session.id"] === MAIN;
		});
	await until(() => chats().length > 0, PATIENCE_MS);
	expect(chats().map(({ attributes }) => attributes["gen_ai.response.finish_reasons"])).toEqual([["aborted"]]);
	isOver = true;
	await writing;
	await other.ends();
});

test("a daemon that is killed while OpenCode works loses nothing", async () => {
	const { home, backend, things, start, killDaemon, daemon } = await world();
	const openCode = start();
	let killed: number | undefined;
	for (const [index, thing] of (things.get(MAIN) ?? []).entries()) {
		await openCode.writes(home, MAIN, [thing]);
		if (index % 8 !== 7) continue;
		// A daemon that was started a moment ago is taken to live.
		while (!(await until(() => (daemon()?.pid ?? killed) !== killed, 3_000))) {
			await openCode.says("session.compacted", { sessionID: MAIN });
		}
		killed = daemon()?.pid;
		killDaemon();
	}
	await openCode.says("session.idle", { sessionID: MAIN });
	await openCode.ends();
	const next = start();
	await next.says("session.created", { sessionID: PARENT });
	await expectSame(backend, await imported(home));
	expect(databaseIn(home)).toContain("opencode.db");
});
