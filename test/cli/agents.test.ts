import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { describe, expect, test } from "vitest";
import { type SetupWorld, setupWorld } from "./setup-world.ts";

const FIXTURES = join(import.meta.dirname, "..", "fixtures", "agents");
const REAL_CLAUDE = join(FIXTURES, "claude-code", "2.1.332");
const REAL_CODEX = join(FIXTURES, "codex", "0.171.0", "sessions");

interface AgentWorld extends SetupWorld {
	readonly claudeSettings: string;
	readonly codexHooks: string;
}

/** Somebody with an OpenSync and the records of Claude Code and Codex; no program of theirs is in the PATH. */
async function agentWorld(): Promise<AgentWorld> {
	const world = await setupWorld();
	const PATH = (world.env.PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
	const env = {
		...world.env,
		PATH: PATH.join(delimiter),
		CLAUDE_CONFIG_DIR: join(world.home, ".claude"),
		CODEX_HOME: join(world.home, ".codex"),
	};
	cpSync(REAL_CLAUDE, join(env.CLAUDE_CONFIG_DIR, "projects", "-home-dev-claude"), { recursive: true });
	cpSync(REAL_CODEX, join(env.CODEX_HOME, "sessions"), { recursive: true });
	world.write(world.config, { convexUrl: world.server.url, apiKey: world.server.apiKey });
	return {
		...{ ...world, env, claudeSettings: join(env.CLAUDE_CONFIG_DIR, "settings.json") },
		codexHooks: join(env.CODEX_HOME, "hooks.json"),
		run: (args, more = {}, options = {}) => world.run(args, { ...env, ...more }, options),
	};
}

interface Row {
	readonly agent: string;
	readonly found: boolean;
	readonly version: string | null;
	readonly recorded: boolean;
	readonly since: string | null;
	readonly problems: readonly string[];
}

const rowsOf = async (world: AgentWorld): Promise<ReadonlyMap<string, Row>> => {
	const { agents } = JSON.parse((await world.run(["agents", "--json"])).stdout) as { agents: Row[] };
	return new Map(agents.map((row) => [row.agent, row]));
};

describe("pi-sync agents", () => {
	test("shows the agents that are here, their versions, and whose sessions are recorded", async () => {
		const world = await agentWorld();
		const { code, stdout, stderr } = await world.run(["agents"]);
		expect([code, stderr]).toEqual([0, ""]);
		expect(stdout).toMatch(/^agent +found +version +recorded +last session +what is wrong\n/);
		expect(stdout).toMatch(/\nclaude-code +yes +2\.1\.\d+ +no +\d+ s ago\n/);
		expect(stdout).toMatch(/\ncodex +yes +0\.171\.0 +no +\d+ s ago\n/);
		expect(stdout).toContain("`pi-sync agents add claude-code codex` records those that are not.");
		await world.run(["agents", "add", "claude-code"]);
		expect((await world.run(["agents"])).stdout).toMatch(/\nclaude-code +yes +2\.1\.\d+ +yes /);
	});

	test("as JSON, with what is wrong", async () => {
		const world = await agentWorld();
		await world.run(["agents", "add", "claude-code", "codex"]);
		world.write(world.claudeSettings, "{}");
		const rows = await rowsOf(world);
		expect([...rows.keys()]).toEqual(["pi", "claude-code", "codex", "opencode", "droid", "cursor"]);
		expect(rows.get("claude-code")).toMatchObject({
			...{ found: true, recorded: false, since: expect.stringMatching(/^\d{4}-/) },
			problems: [expect.stringContaining("does not call pi-sync")],
		});
		expect(rows.get("codex")).toMatchObject({
			...{
				recorded: true,
				problems: [expect.stringContaining("skips them without a word; `notify` calls pi-sync")],
			},
		});
	});
});

describe("pi-sync agents add and remove", () => {
	test("says what it did, what is missing, and what past sessions there are", async () => {
		const world = await agentWorld();
		const { code, stdout, stderr } = await world.run(["agents", "add", "claude-code", "codex"]);
		expect([code, stderr]).toEqual([0, ""]);
		expect(stdout).toContain(`Claude Code calls pi-sync from now on (hooks in ${world.claudeSettings})\n`);
		expect(stdout).toMatch(/ {2}8 past sessions \(\d+\.\d KiB\): `pi-sync import --agent claude-code` brings/);
		expect(stdout).toContain("Claude Code deletes its records after 30 days");
		expect(stdout).toContain(`Codex calls pi-sync from now on (hooks in ${world.codexHooks})\n`);
		expect(stdout).toMatch(
			/Codex does not trust the hooks yet .* skips them without a word: .*agents add codex --trust/,
		);
		expect((await world.run(["agents", "add", "codex"])).stdout).toContain("Codex calls pi-sync already");
	});

	test("gives the settings back, and says so", async () => {
		const world = await agentWorld();
		const before = '{\n  // mine\n  "model": "opus"\n}';
		world.write(world.claudeSettings, before);
		await world.run(["agents", "add", "claude-code", "codex"]);
		expect(readFileSync(world.claudeSettings, "utf8")).not.toBe(before);
		const removed = await world.run(["agents", "remove", "claude-code", "codex"]);
		expect(removed).toEqual({
			...{ code: 0, stderr: "" },
			stdout: `Claude Code does not call pi-sync any more (${world.claudeSettings})\nCodex does not call pi-sync any more (${world.codexHooks})\n`,
		});
		expect(readFileSync(world.claudeSettings, "utf8")).toBe(before);
		expect(existsSync(world.codexHooks)).toBe(false);
		expect((await world.run(["agents", "remove", "codex"])).stdout).toContain("Codex does not call pi-sync (");
	});

	test("works for pi as well", async () => {
		const world = await agentWorld();
		world.write(world.piSettings, '{\n  "packages": ["npm:other"]\n}\n');
		expect((await world.run(["agents", "add", "pi"])).stdout).toMatch(/^pi loads pi-sync from now on/);
		expect((world.read(world.piSettings) as { packages: unknown[] }).packages).toHaveLength(2);
		expect((await world.run(["agents", "remove", "pi"])).code).toBe(0);
		expect(world.read(world.piSettings)).toEqual({ packages: ["npm:other"] });
	});

	test.each([
		[
			"claude",
			'there is no agent "claude": expected pi, claude-code, codex, opencode, droid or cursor; perhaps "claude-code" is meant',
		],
		["codx", 'perhaps "codex" is meant'],
		["zebra", 'there is no agent "zebra": expected pi, claude-code, codex, opencode, droid or cursor\n'],
	])("knows no agent %s, says which one is meant, and exits with 2", async (word, message) => {
		const world = await agentWorld();
		for (const args of [
			["agents", "add", "codex", word],
			["agents", "remove", word],
			["import", "--agent", word],
			["init", "--local", "--yes", "--agent", word],
		]) {
			const { code, stdout, stderr } = await world.run(args);
			expect([code, stdout]).toEqual([2, ""]);
			expect(stderr).toContain(message);
		}
		expect(existsSync(world.codexHooks)).toBe(false);
	});

	test("takes an agent's own name too", async () => {
		const world = await agentWorld();
		expect((await world.run(["agents", "add", "codex-cli"])).stdout).toContain("Codex calls pi-sync from now on");
	});

	test("goes on where one is refused, and exits with 1", async () => {
		const world = await agentWorld();
		world.write(world.claudeSettings, '{ "hooks": [] }');
		const { code, stdout, stderr } = await world.run(["agents", "add", "claude-code", "codex"]);
		expect([code, stdout]).toEqual([1, expect.stringContaining("Codex calls pi-sync from now on")]);
		expect(stderr).toBe(
			`pi-sync: Claude Code: ${world.claudeSettings}: expected "hooks" to be an object; nothing was changed\npi-sync: correct that, or move the file away\n`,
		);
	});

	test("warns of a plugin that syncs the same sessions", async () => {
		const world = await agentWorld();
		const hooks = { Stop: [{ hooks: [{ type: "command", command: "claude-code-sync hook Stop" }] }] };
		world.write(world.claudeSettings, { hooks });
		const { code, stderr } = await world.run(["agents", "add", "claude-code"]);
		expect([code, stderr]).toEqual([0, expect.stringContaining("claude-code-sync (")]);
		expect(stderr).toContain("every session comes twice");
	});
});

describe("pi-sync init", () => {
	test("adds the agents that flags name, and says which others are here", async () => {
		const world = await agentWorld();
		const flags = ["init", "--url", world.server.url, "--key", world.server.apiKey];
		const { code, stdout } = await world.run([...flags, "--agent", "claude-code", "--no-register"]);
		expect(code).toBe(0);
		expect(stdout).toContain("Claude Code calls pi-sync from now on");
		expect(stdout).toContain("Codex is here too: `pi-sync agents add codex` records it");
		expect(stdout).toContain("Next: start Claude Code. ");
		expect([existsSync(world.codexHooks), existsSync(world.piSettings)]).toEqual([false, false]);
	});
});

describe("pi-sync doctor", () => {
	const checksOf = async (world: AgentWorld) => {
		const { checks } = JSON.parse((await world.run(["doctor", "--json", "--no-probe"])).stdout);
		return (checks as { what: string; result: string; found: string }[]).map(
			({ what, result, found }) => `${what}: ${result}: ${found}`,
		);
	};

	test("checks each agent that was added, and names those that were not", async () => {
		const world = await agentWorld();
		await world.run(["agents", "add", "claude-code"]);
		const checks = await checksOf(world);
		expect(checks).toContainEqual(`Claude Code hooks: ok: 6 in ${world.claudeSettings}`);
		expect(checks).toContainEqual(
			expect.stringMatching(/^Claude Code sessions: ok: none since Claude Code was added \d+ s ago/),
		);
		expect(checks).toContainEqual(expect.stringMatching(/^Codex: skipped: .*its sessions are not recorded/));
		// Whoever has Claude Code alone lacks nothing.
		expect(checks.filter((line) => /^(pi|extension): /.test(line))).toEqual([]);
	});

	test("says when the last session was recorded", async () => {
		const world = await agentWorld();
		await world.run(["agents", "add", "claude-code"]);
		expect((await world.run(["import", "--agent", "claude-code", "--timeout", "20"])).code).toBe(0);
		expect(await checksOf(world)).toContainEqual(
			expect.stringMatching(/^Claude Code sessions: ok: the last one was recorded \d+ s ago/),
		);
	});
});

describe("pi-sync logout", () => {
	test("says how to take the hooks back too", async () => {
		const world = await agentWorld();
		await world.run(["agents", "add", "claude-code"]);
		expect((await world.run(["logout", "--yes"])).stdout).toContain(
			"`pi-sync agents remove claude-code` takes the hooks out of their settings\n",
		);
	});
});

describe("pi-sync import --agent", () => {
	const idsOf = async (world: AgentWorld, ...args: string[]): Promise<readonly string[]> => {
		const { stdout } = await world.run(["import", "--dry-run", "--json", ...args]);
		return JSON.parse(stdout).sessions.map(({ sessionId }: { sessionId: string }) => sessionId);
	};

	test("brings the sessions of one agent, of several, or of all", async () => {
		const world = await agentWorld();
		const [claude, codex] = [await idsOf(world, "--agent", "claude-code"), await idsOf(world, "--agent", "codex")];
		expect([claude.length, codex.length]).toEqual([8, 10]);
		expect(await idsOf(world, "--agent", "pi")).toEqual([]);
		expect(await idsOf(world, "--agent", "codex", "--agent", "claude-code")).toHaveLength(18);
		expect(await idsOf(world, "--agent", "all")).toHaveLength(18);
		expect(await idsOf(world, "--agent", "claude-code", "--limit", "3")).toHaveLength(3);
		expect(await idsOf(world, "--agent", "claude-code", "--since", "2099-01-01")).toEqual([]);
		expect(await idsOf(world, "--agent", "codex", "--project", "/elsewhere")).toEqual([]);
	});

	test("without one brings those of the agents that are recorded", async () => {
		const world = await agentWorld();
		expect(await idsOf(world)).toEqual([]);
		await world.run(["agents", "add", "codex"]);
		expect(await idsOf(world)).toHaveLength(10);
	});

	test("with paths brings what that agent wrote of it", async () => {
		const world = await agentWorld();
		const folders = [".claude", ".codex"].map((name) => join(world.home, name));
		expect(await idsOf(world, ...folders)).toHaveLength(18);
		expect(await idsOf(world, "--agent", "codex", ...folders)).toHaveLength(10);
	});

	test("brings sessions of a database: all of it, or one of its rows", async () => {
		const world = await agentWorld();
		const folder = join(world.home, ".local", "share", "opencode");
		cpSync(join(FIXTURES, "opencode", "1.18.34", "opencode"), folder, { recursive: true });
		const database = join(folder, "opencode.db");
		expect(await idsOf(world, "--agent", "opencode")).toHaveLength(11);
		for (const path of [folder, database]) expect(await idsOf(world, path)).toHaveLength(11);
		const id = "ses_dd5d66e87ffeNYgg5pYq4o7WiX";
		expect(await idsOf(world, `${database}#${id}`)).toEqual([id]);
		const { stdout } = await world.run(["import", "--dry-run", database]);
		expect(stdout).toBe("11 sessions, 36 messages, 31.7 KiB, $0.0568: 11 sessions would go to opensync.\n");
	});

	test("takes no list beside the records for a session", async () => {
		const world = await agentWorld();
		world.write(
			join(world.home, ".codex", "session_index.jsonl"),
			'{"id":"x","thread_name":"a","updated_at":"2026-11-30"}\n',
		);
		world.write(join(world.home, ".codex", "history.jsonl"), '{"session_id":"x","ts":1,"text":"hi"}\n');
		world.write(join(world.home, ".claude", "history.jsonl"), '{"display":"hi","timestamp":1}\n');
		for (const name of [".codex", ".claude"]) {
			const { code, stderr } = await world.run(["import", "--dry-run", join(world.home, name)]);
			expect([code, stderr]).toEqual([0, expect.not.stringContaining("no session file")]);
		}
	});

	test("says of a file that no agent wrote which agents were tried", async () => {
		const world = await agentWorld();
		const file = join(world.home, "odd.jsonl");
		writeFileSync(file, '{"type":"user","message":"of another program"}\n');
		const { code, stderr } = await world.run(["import", "--dry-run", file]);
		expect([code, stderr]).toEqual([
			1,
			expect.stringContaining(
				`${file}:1: no session file of pi, Claude Code, Codex, OpenCode, Factory Droid or Cursor`,
			),
		]);
	});

	test.skipIf(process.getuid?.() === 0 || process.platform === "win32")(
		"names a file that cannot be read",
		async () => {
			const world = await agentWorld();
			const file = join(world.home, "odd.jsonl");
			writeFileSync(file, "{}\n");
			chmodSync(file, 0);
			expect((await world.run(["import", "--dry-run", file])).stderr).toContain("EACCES");
		},
	);

	test("reads rollouts that Codex compressed, or says once which Node can", async () => {
		const world = await agentWorld();
		const zlib = (await import("node:zlib")) as unknown as { zstdCompressSync?: (bytes: Buffer) => Buffer };
		const folder = join(world.home, "compressed");
		mkdirSync(folder);
		const names = ["01a22a1d-b174-7f53-93c8-50a4d905dd9e", "01a22a1c-af4b-7b40-aaef-6dbc791c1148"];
		const times = ["01-41-58", "01-40-52"];
		for (const [index, id] of names.entries()) {
			const name = `rollout-2026-11-30T${times[index]}-${id}.jsonl`;
			const bytes = readFileSync(join(REAL_CODEX, "2026", "11", "30", name));
			writeFileSync(join(folder, `${name}.zst`), zlib.zstdCompressSync?.(bytes) ?? "compressed");
		}
		if (zlib.zstdCompressSync !== undefined) {
			expect([...(await idsOf(world, folder))].sort()).toEqual([...names].sort());
			return;
		}
		const { code, stderr } = await world.run(["import", "--dry-run", folder]);
		expect(code).toBe(1);
		expect(stderr.match(/use Node 22\.15 or newer/g)).toHaveLength(1);
		expect(stderr).toContain("(and 1 more like it)");
	});
});
