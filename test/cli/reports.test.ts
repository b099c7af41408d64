import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import { FIXTURES } from "../reports/records.ts";
import { expectGolden } from "../support/golden.ts";
import { type SetupWorld, setupWorld } from "./setup-world.ts";

const GOLDEN = join(import.meta.dirname, "golden", "reports");

/** Where each agent keeps its records, and records that it wrote. */
const PLACES = [
	["agents/claude-code/2.1.332", ".claude/projects/-home-dev-claude"],
	["agents/codex/0.171.0/sessions", ".codex/sessions"],
	["agents/droid/0.225.2/sessions", ".factory/sessions"],
	["agents/opencode/1.18.34/opencode", ".local/share/opencode"],
	["agents/cursor/sdk-1.0.32/projects", ".cursor/projects"],
	["sessions/pi-16/nested-tools", "agent/sessions/--home-user-project--"],
	["sessions/pi-16/fork-clone-new", "agent/sessions/--home-user-other--"],
] as const;

/** A machine on which all six agents were used. */
async function usedWorld(): Promise<SetupWorld> {
	const world = await setupWorld();
	for (const [from, to] of PLACES) {
		mkdirSync(dirname(join(world.home, to)), { recursive: true });
		cpSync(join(FIXTURES, from), join(world.home, to), { recursive: true });
	}
	return world;
}

const IN_BERLIN = { TZ: "Europe/Berlin" };

describe("pi-sync usage", () => {
	test.each([80, 140])("is a table of %i columns, grouped by anything, with the same total", async (width) => {
		const world = await usedWorld();
		const env = { ...IN_BERLIN, COLUMNS: String(width) };
		const texts: string[] = [];
		for (const by of ["day", "model", "project", "agent"]) {
			const { code, stdout, stderr } = await world.run(["usage", "--by", by], env);
			expect([code, stderr]).toEqual([0, ""]);
			for (const line of stdout.split("\n")) expect(line.length).toBeLessThanOrEqual(width);
			texts.push(`$ pi-sync usage --by ${by}\n${stdout}`);
		}
		const sessions = await world.run(["sessions", "--limit", "12"], env);
		texts.push(`$ pi-sync sessions --limit 12\n${sessions.stdout}`);
		expectGolden(join(GOLDEN, `${width}.txt`), texts.join("\n"));
	});

	test("has the same totals however it is grouped, and day by day in the user's zone", async () => {
		const world = await usedWorld();
		const totals: unknown[] = [];
		for (const by of ["day", "model", "project", "agent", "session"]) {
			const { stdout } = await world.run(["usage", "--by", by, "--json"], IN_BERLIN);
			const { rows, total } = JSON.parse(stdout);
			const sum = (pick: (row: { tokens: Record<string, number>; cost?: number }) => number) =>
				rows.reduce((all: number, row: { tokens: Record<string, number> }) => all + pick(row), 0);
			expect(sum(({ tokens }) => tokens.input ?? 0)).toBe(total.tokens.input);
			expect(sum(({ tokens }) => tokens.output ?? 0)).toBe(total.tokens.output);
			expect(sum(({ cost = 0 }) => cost)).toBeCloseTo(total.cost, 9);
			totals.push(total);
		}
		for (const total of totals) expect(total).toEqual(totals[0]);
		const days = async (TZ: string) => {
			const { stdout } = await world.run(["usage", "--json", "--agent", "pi"], { TZ });
			return JSON.parse(stdout).rows.map(({ key }: { key: string }) => key);
		};
		expect([await days("UTC"), await days("America/Los_Angeles")]).toEqual([["2026-11-30"], ["2026-11-29"]]);
	});

	test("reads again only what changed, and counts what a record gained", async () => {
		const world = await usedWorld();
		const total = async () => JSON.parse((await world.run(["usage", "--json", "--agent", "pi"])).stdout).total;
		const before = await total();
		const folder = join(world.home, "agent/sessions/--home-user-project--");
		const [name = ""] = readdirSync(folder);
		const path = join(folder, name);
		// As long as it looks the same, nobody looks into it.
		const kept = readdirSync(join(world.env.XDG_STATE_HOME ?? "", "pi-sync", "figures"));
		expect(kept.length).toBeGreaterThan(0);
		const answer = readFileSync(path, "utf8")
			.trimEnd()
			.split("\n")
			.findLast((line) => line.includes('"role":"assistant"'));
		appendFileSync(path, `${answer?.replace(/"id":"[^"]+"/, '"id":"new00001"')}\n`);
		const after = await total();
		expect(after.calls).toBe(before.calls + 1);
		rmSync(path);
		expect((await total()).calls).toBeLessThan(before.calls);
	});

	test("asks for agents, projects, models and times", async () => {
		const world = await usedWorld();
		const rows = async (...args: readonly string[]) =>
			JSON.parse((await world.run(["usage", "--json", ...args], IN_BERLIN)).stdout);
		const keys = ({ rows: found }: { rows: readonly { key: string }[] }) => found.map(({ key }) => key);
		expect(keys(await rows("--by", "agent", "--agent", "codex", "--agent", "droid")).sort()).toEqual([
			...["codex-cli", "factory-droid"],
		]);
		expect(keys(await rows("--by", "project", "--project", "/home/dev"))).toHaveLength(4);
		expect(keys(await rows("--by", "project", "--project", "codex"))).toEqual(["/home/dev/codex"]);
		expect(keys(await rows("--by", "model", "--model", "haiku"))).toEqual(["claude-haiku-4-5"]);
		expect(keys(await rows("--until", "2026-11-23"))).toEqual(["2026-11-23"]);
		expect((await rows("--since", "2026-12-01")).rows).toEqual([]);
	});

	test("works where no figures can be kept, and says so", async () => {
		const world = await usedWorld();
		writeFileSync(join(world.home, "blocked"), "");
		const { code, stdout, stderr } = await world.run(["usage"], { PI_SYNC_STATE_DIR: join(world.home, "blocked") });
		expect([code, stdout.includes("Total")]).toEqual([0, true]);
		expect(stderr).toContain("figures are not kept");
	});

	test.each([
		[["usage", "--since", "31.12"], 2, /--since "31\.12" is not a time: expected a day such as 2026-11-01.*7d/],
		[["usage", "--since", "1d", "--until", "9d"], 2, /--since 1d is not before --until 9d/],
		[["usage", "--by", "week"], 2, /Allowed choices are day, model, project, agent, session/],
		[["sessions", "--agent", "clod"], 2, /there is no agent "clod"/],
		[["show", "nothing like this"], 1, /there is no session "nothing like this" of pi, .*expected a file, an id/],
		[
			["show", "SCENARIO=basic"],
			1,
			/"SCENARIO=basic" can be \d+ sessions:\n.*\S+ {2}2026-11-30 0\d:\d\d {2}codex-cli/s,
		],
	])("explains what is wrong with %j", async (args, exit, message) => {
		const world = await usedWorld();
		const { code, stdout, stderr } = await world.run(args, IN_BERLIN);
		expect([code, stdout]).toEqual([exit, ""]);
		expect(stderr).toMatch(message);
	});

	test("says what to do where no agent was ever used", async () => {
		const world = await setupWorld();
		const { code, stdout, stderr } = await world.run(["usage"]);
		expect([code, stdout]).toEqual([1, ""]);
		expect(stderr).toContain("there is no session of pi, Claude Code, Codex, OpenCode, Factory Droid or Cursor");
		expect(stderr).toContain(world.home);
		expect(stderr).toMatch(/run an agent first/);
	});
});

describe("pi-sync show", () => {
	test("tells a session as conversation and waterfall, by id, title or path", async () => {
		const world = await usedWorld();
		const env = { ...IN_BERLIN, COLUMNS: "100" };
		const byId = await world.run(["show", "01a22a16-c95a"], env);
		expect([byId.code, byId.stderr]).toEqual([0, ""]);
		expectGolden(join(GOLDEN, "show.txt"), byId.stdout.replaceAll(world.home, "HOME"));
		const byTitle = await world.run(["show", "nest", "please"], env);
		const path = /^record +(.+)$/m.exec(byId.stdout)?.[1] ?? "";
		const byPath = await world.run(["show", path], env);
		expect([byTitle.stdout, byPath.stdout]).toEqual([byId.stdout, byId.stdout]);
		const { session, messages, spans } = JSON.parse((await world.run(["show", "01a22a16-c95a", "--json"])).stdout);
		expect(session).toMatchObject({ calls: 2, tokens: { input: 4_310, output: 621 } });
		expect(messages.map(({ role }: { role: string }) => role)).toEqual(["user", "assistant", "tool", "assistant"]);
		expect(spans.map(({ kind }: { kind: string }) => kind)).toContain("model");
	});

	test("shows a hostile transcript without doing what it says", async () => {
		const world = await setupWorld();
		const hostile = "\u001b[2J\u001b]0;title\u0007\u009b31m red\r over \u202e reversed \u0000";
		const said = JSON.stringify(hostile).slice(1, -1);
		const fields = (more: string) => `"timestamp":"2026-11-30T10:00:01.000Z",${more}`;
		const lines = [
			'{"type":"session","version":3,"id":"01a22a16-0000-7000-8000-000000000001","timestamp":"2026-11-30T10:00:00.000Z","cwd":"/tmp/x"}',
			`{"type":"message","id":"aaaaaaa1","parentId":null,${fields(`"message":{"role":"user","content":[{"type":"text","text":"${said}"}],"timestamp":1796032801000}`)}}`,
			`{"type":"message","id":"aaaaaaa2","parentId":"aaaaaaa1",${fields(`"message":{"role":"assistant","content":[{"type":"toolCall","id":"c1","name":"${said}","arguments":{"a":"${said}"}}],"provider":"${said}","model":"${said}","usage":{"input":1,"output":1,"cacheRead":0,"cacheWrite":0,"cost":{"total":0}},"stopReason":"toolUse","timestamp":1796032801000}`)}}`,
			`{"type":"message","id":"aaaaaaa3","parentId":"aaaaaaa2",${fields(`"message":{"role":"toolResult","toolCallId":"c1","toolName":"${said}","content":[{"type":"text","text":"${said}"}],"isError":true,"timestamp":1796032801000}`)}}`,
		];
		world.write(
			join(
				world.home,
				"agent/sessions/--tmp-x--/2026-11-30T10-00-00-000Z_01a22a16-0000-7000-8000-000000000001.jsonl",
			),
			`${lines.join("\n")}\n`,
		);
		for (const args of [
			["show"],
			["show", "--full"],
			["show", "--json"],
			["sessions"],
			["usage", "--by", "model"],
			["usage", "--by", "session"],
		]) {
			const { code, stdout } = await world.run(args);
			expect([args, code]).toEqual([args, 0]);
			// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not come through.
			expect(stdout).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
			expect(stdout).toMatch(/\\u001b|untitled/);
		}
	});
});
