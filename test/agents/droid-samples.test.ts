import { appendFileSync, cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { CLAUDE_CODE } from "../../src/agents/claude-code/claude-code.ts";
import { DROID } from "../../src/agents/droid/droid.ts";
import { keepFact } from "../../src/agents/files/kept-facts.ts";
import { keptOf, openRecord } from "../../src/agents/files/open-record.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { figuresOf, joined, type Read, readOn } from "./read-record.ts";

const SESSION = "0198a2f4-6f0e-4c1c-8a4e-1f0c7e1d2b3a";
const at = (second: number) => new Date(Date.UTC(2026, 10, 30, 1, 0, second)).toISOString();
const message = (role: string, id: string, second: number, content: unknown) => ({
	...{ type: "message", id, timestamp: at(second), message: { role, content, modelId: "custom:m" } },
});
const prompt = (id: string, second: number) => message("user", id, second, "go");
const answer = (id: string, second: number) => message("assistant", id, second, "ok");
const hookRan = (id: string, second: number) => ({
	...{ type: "message", id, timestamp: at(second) },
	message: { role: "user", content: [], visibility: "user_only", hookEventName: "Stop" },
});
const outcome = (turnId: string) => ({ type: "agent_turn_outcome", turnId, reason: "completed" });
const START = { type: "session_start", id: SESSION, title: "go", version: 2, cwd: "/p" };

/** A Droid that works, and a daemon that takes its hooks' calls. */
function droid() {
	const home = temporaryFolder();
	const stateDir = join(home, "state");
	const record = join(home, ".factory", "sessions", "-p", `${SESSION}.jsonl`);
	mkdirSync(dirname(record), { recursive: true });
	mkdirSync(stateDir, { mode: 0o700 });
	const write = (...lines: readonly object[]) => {
		for (const line of lines) appendFileSync(record, `${JSON.stringify(line)}\n`);
	};
	let calls = 0;
	write(START);
	return {
		...{ home, record, stateDir, write },
		/** What all calls so far used. */
		used: (input: number, output = input / 10) =>
			writeFileSync(
				record.replace(/jsonl$/, "settings.json"),
				JSON.stringify({ tokenUsage: { inputTokens: input, outputTokens: output, thinkingTokens: 3 } }),
			),
		note: (event: string, id?: string) => {
			const payload = { hook_event_name: event, session_id: SESSION, transcript_path: record, message_id: id };
			const [said] = DROID.note?.(payload, { env: {}, home }) ?? [];
			calls += 1;
			const path = keptOf(DROID, record, stateDir) ?? "";
			if (said?.keep !== undefined) keepFact(stateDir, path, { of: `${calls}`, at: 1, record, fact: said.keep });
			return said;
		},
		/** As an import reads it. */
		whole: async (state = stateDir): Promise<Read> => {
			const reader = openRecord(DROID, record, state);
			return joined([await readOn(reader), reader.end()]);
		},
	};
}

const usages = ({ events }: Read) =>
	events.flatMap((event) => (event.type === "session_used" ? [[event.entryId, event.usage.input] as const] : []));

describe("what a hook of Droid says", () => {
	test("names its record, and what became of the session", () => {
		const { note, record } = droid();
		expect(["SessionStart", "UserPromptSubmit", "Stop", "SessionEnd"].map((event) => note(event)?.what)).toEqual([
			...["changed", "changed", "settled", "ended"],
		]);
		expect(note("Stop")?.record).toBe(record);
	});

	test("is its own: Claude Code's hook leaves it alone, and Droid's leaves Claude Code's", () => {
		const { home, record } = droid();
		const payload = { hook_event_name: "Stop", session_id: SESSION, transcript_path: record };
		expect(CLAUDE_CODE.note?.(payload, { env: {}, home })).toBeUndefined();
		const other = { ...payload, transcript_path: join(home, ".claude", "projects", "-p", `${SESSION}.jsonl`) };
		expect(DROID.note?.(other, { env: {}, home })).toBeUndefined();
		expect(DROID.note?.({ ...payload, cursor_version: "1" }, { env: {}, home })).toBeUndefined();
		for (const nothing of [null, 1, "x", {}, []]) expect(DROID.note?.(nothing, { env: {}, home })).toBeUndefined();
	});

	test("holds the session's total where it stands behind the newest message", () => {
		const { note, write, used } = droid();
		write(prompt("p1", 1), answer("a1", 2), hookRan("h1", 3), outcome("p1"));
		used(100);
		const usage = { input: 100, output: 10, cacheRead: 0, cacheWrite: 0 };
		expect(note("Stop", "a1")?.keep).toEqual({ after: "a1", usage });
		expect(note("SessionStart", "a1")?.keep).toEqual({ after: "a1", usage, resumes: true });
		write({ type: "compaction_state", id: "c1", timestamp: at(4), summaryKind: "llm_summary" });
		expect(note("SessionEnd", "a1")?.keep).toEqual({ after: "c1", usage });
		expect(note("Stop", "not written down yet")?.keep).toMatchObject({ usage });
	});

	test.each(["Stop", "SessionEnd", "SessionStart"])("holds no total once more was said: %s", (event) => {
		const { note, write, used } = droid();
		write(prompt("p1", 1), answer("a1", 2), prompt("p2", 3));
		used(100);
		expect(note(event, "a1")).not.toHaveProperty("keep");
	});

	test("holds none where nothing was used, or the settings are damaged", () => {
		const { note, write, record } = droid();
		write(prompt("p1", 1), answer("a1", 2));
		expect(note("Stop", "a1")).not.toHaveProperty("keep");
		writeFileSync(record.replace(/jsonl$/, "settings.json"), '{"tokenUs');
		expect(note("Stop", "a1")).not.toHaveProperty("keep");
	});

	test("is found behind long lines", () => {
		const { note, write, used } = droid();
		write(prompt("p1", 1), answer("a1", 2), { ...hookRan("h1", 3), padding: "x".repeat(300_000) });
		used(100);
		expect(note("Stop", "a1")?.keep).toMatchObject({ after: "a1" });
	});
});

describe("the tokens of Droid's turns", () => {
	/** Three turns; `late`: the daemon is late for the hook behind these. */
	function threeTurns(late: readonly number[] = []) {
		const it = droid();
		for (const turn of [1, 2, 3]) {
			it.write(prompt(`p${turn}`, turn * 10), answer(`a${turn}`, turn * 10 + 1));
			it.used(100 * turn ** 2);
			if (!late.includes(turn)) it.note("Stop", `a${turn}`);
			it.write(hookRan(`h${turn}`, turn * 10 + 2), outcome(`p${turn}`));
		}
		return it;
	}

	test("are the difference of the totals behind them", async () => {
		const { whole } = threeTurns();
		const read = await whole();
		expect(usages(read)).toEqual([
			["usage a1", 100],
			["usage a2", 300],
			["usage a3", 500],
		]);
		expect(read.events.flatMap((event) => (event.type === "session_used" ? event.isOneCall : []))).toEqual([
			...[true, true, true],
		]);
		expect(read.events.map(({ type }) => type).slice(1, 5)).toEqual([
			...["user_messaged", "model_answered", "session_used", "run_settled"],
		]);
	});

	test.each([
		[
			[1],
			[
				["usage a2", 400],
				["usage a3", 500],
			],
		],
		[
			[2],
			[
				["usage a1", 100],
				["usage a3", 800],
			],
		],
		[
			[3],
			[
				["usage a1", 100],
				["usage a2", 300],
				["usage after a2", 500],
			],
		],
		[[1, 2, 3], [["usage", 900]]],
	] as const)(
		"are part of the next figure where nobody saw the end of turn %j, and always add up",
		async (late, expected) => {
			const read = await threeTurns(late).whole();
			expect(usages(read)).toEqual(expected);
			expect(figuresOf(read.events)).toMatchObject({ input: 900, output: 90 });
		},
	);

	test("are one figure for an import without what hooks said, as before", async () => {
		const { whole } = threeTurns();
		expect(usages(await whole(temporaryFolder()))).toEqual([["usage", 900]]);
	});

	test("are told live in the order in which an import tells them, however late the daemon knows them", async () => {
		const it = droid();
		const reader = openRecord(DROID, it.record, it.stateDir);
		const read: Read[] = [];
		const look = async () => void read.push(await readOn(reader));
		for (const turn of [1, 2, 3]) {
			it.write(prompt(`p${turn}`, turn * 10));
			await look();
			it.write(answer(`a${turn}`, turn * 10 + 1));
			it.used(100 * turn ** 2);
			await look();
			if (turn !== 2) it.note("Stop", `a${turn}`);
			it.write(hookRan(`h${turn}`, turn * 10 + 2), outcome(`p${turn}`));
			await look();
			if (turn === 2) it.note("Stop", `a${turn}`);
			read.push(reader.settle());
		}
		read.push(reader.end());
		expect(joined(read)).toEqual(await it.whole());
	});

	test("of a killed turn keep their figure when the session is taken up again", async () => {
		const it = droid();
		it.write(prompt("p1", 1), answer("a1", 2));
		it.used(100);
		it.note("Stop", "a1");
		it.write(
			outcome("p1"),
			prompt("p2", 3),
			message("assistant", "a2", 4, [{ type: "tool_use", id: "t", name: "X" }]),
		);
		it.used(250);
		const killed = usages(await it.whole());
		expect(killed).toEqual([
			["usage a1", 100],
			["usage after a1", 150],
		]);
		it.note("SessionStart", "a2");
		it.write(prompt("p3", 5), answer("a3", 6));
		it.used(300);
		it.note("Stop", "a3");
		it.write(outcome("p3"));
		expect(usages(await it.whole())).toEqual([...killed, ["usage a3", 50]]);
	});

	test("from before the first hook keep the one figure that an import gave them", async () => {
		const it = droid();
		it.write(prompt("p1", 1), answer("a1", 2), outcome("p1"));
		it.used(100);
		const imported = usages(await it.whole());
		it.note("SessionStart", "a1");
		it.write(prompt("p2", 3), answer("a2", 4));
		it.used(130);
		it.note("Stop", "a2");
		expect(imported).toEqual([["usage", 100]]);
		expect(usages(await it.whole())).toEqual([...imported, ["usage a2", 30]]);
	});

	test("never become less: a total that fell says nothing", async () => {
		const it = threeTurns();
		it.used(50);
		it.note("SessionEnd", "a3");
		expect(figuresOf((await it.whole()).events).input).toBe(900);
	});

	test("of the record of 0.225.2, with its own hooks: its total to the token", async () => {
		const home = temporaryFolder();
		const folder = join(home, ".factory", "sessions", "-home-dev-droid");
		const fixtures = join(import.meta.dirname, "..", "fixtures", "agents", "droid", "0.225.2");
		cpSync(join(fixtures, "sessions", "-home-dev-droid"), folder, { recursive: true });
		const stateDir = join(home, "state");
		mkdirSync(stateDir, { mode: 0o700 });
		const lines = readFileSync(join(import.meta.dirname, "..", "fixtures", "hooks", "others.jsonl"), "utf8").trim();
		const payloads = lines.split("\n").map((line) => JSON.parse(line).payload);
		const own = payloads.filter(({ transcript_path: path }) => /\.factory/.test(path ?? ""));
		expect(own.length).toBeGreaterThan(20);
		for (const [index, payload] of own.entries()) {
			const record = join(folder, `${payload.session_id}.jsonl`);
			const [said] = DROID.note?.({ ...payload, transcript_path: record }, { env: {}, home }) ?? [];
			expect(said?.record).toBe(record);
			const path = keptOf(DROID, record, stateDir) ?? "";
			if (said?.keep !== undefined) keepFact(stateDir, path, { of: `${index}`, at: 1, record, fact: said.keep });
		}
		const read = async (state: string, id: string) => {
			const reader = openRecord(DROID, join(folder, `${id}.jsonl`), state);
			const { input, output, cacheRead, cacheWrite } = figuresOf(
				joined([await readOn(reader), reader.end()]).events,
			);
			return { input, output, cacheRead, cacheWrite };
		};
		for (const id of new Set(own.map(({ session_id: id }) => String(id))))
			expect(await read(stateDir, id)).toEqual(await read(temporaryFolder(), id));
	});
});
