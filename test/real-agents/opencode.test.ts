import { spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pluginText } from "../../src/agents/opencode/home/plugin-text.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { until } from "../support/until.ts";
import { CUT, describeRealAgent, STORIES } from "./describe-real-agent.ts";
import { billed, inOpenSync, inTraces, rounded } from "./figures.ts";
import { start } from "./program.ts";
import { REAL_OPENCODE } from "./real-opencode.ts";
import { startWorld, type World } from "./world.ts";

const HOST = join(import.meta.dirname, "..", "agents", "opencode", "plugin-host.mjs");

describeRealAgent(REAL_OPENCODE, [...STORIES, CUT]);

describe.skipIf(REAL_OPENCODE.program === undefined)("opencode itself", { timeout: 300_000 }, () => {
	const added = async () => {
		const world = await startWorld(REAL_OPENCODE);
		expect(await world.piSync(["agents", "add", "opencode"])).toMatchObject({ code: 0 });
		return world;
	};
	const runs = (world: World, prompt: string) => {
		const commandLine = REAL_OPENCODE.wholeRun?.(world.place, prompt);
		if (commandLine === undefined) throw new Error("OpenCode has no command for a whole run");
		return start(commandLine).ended;
	};

	test("`opencode run` ends at once, and what it did arrives: all that was billed but for the title", async () => {
		const world = await added();
		const { code, stderr } = await runs(world, "SCRIPT=parallel please");
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		const titles = billed(world.models, ({ purpose }) => purpose === "title");
		expect(titles.input).toBeGreaterThan(0);
		const bill = rounded(billed(world.models, ({ purpose }) => purpose !== "title"));
		await until(() => rounded(inOpenSync(world.live)).cost === bill.cost, 20_000);
		expect([rounded(inOpenSync(world.live)), rounded(inTraces(world.live))]).toEqual([bill, bill]);
	});

	const BROKEN: readonly [string, (stateDir: string) => void][] = [
		[
			"a file in the place of the state folder",
			(stateDir) => {
				rmSync(stateDir, { recursive: true });
				writeFileSync(stateDir, "");
			},
		],
		[
			"a file in the place of the notes",
			(stateDir) => {
				rmSync(join(stateDir, "notes"), { recursive: true, force: true });
				writeFileSync(join(stateDir, "notes"), "");
			},
		],
	];
	test.each(BROKEN)("answers as ever with %s", async (_what, harm) => {
		const world = await added();
		harm(world.live.stateDir);
		const { code, stdout, stderr } = await runs(world, "SCRIPT=plain please");
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		expect(stdout).toContain("Plain answer: grüße ☃.");
	});

	test("runs the plugin in its own Bun: nothing escapes it there either", () => {
		const folder = temporaryFolder();
		const plugin = join(folder, "pi-sync.mjs");
		const state = join(folder, "state");
		mkdirSync(state);
		writeFileSync(join(state, "hook.sh"), "");
		writeFileSync(plugin, pluginText(state));
		const idle = { event: { type: "session.idle", properties: { sessionID: "ses_1" } } };
		const poisoned = ["input", "event", "properties"].map((place) => ({ poisoned: place }));
		const steps = [
			{ load: "v1" },
			idle,
			...poisoned,
			{ load: "poisoned" },
			idle,
			{ load: "v2 poisoned" },
			{ dispose: true },
		];
		const { stdout, stderr } = spawnSync(REAL_OPENCODE.program ?? "", [HOST, plugin], {
			...{ input: steps.map((step) => JSON.stringify(step)).join("\n"), encoding: "utf8" },
			env: { ...process.env, BUN_BE_BUN: "1" },
		});
		expect({ stdout, stderr }).toEqual({ stdout: "done\n", stderr: "" });
		expect(readdirSync(join(state, "notes", "hooks"))).toHaveLength(2);
	});
});
