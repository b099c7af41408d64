import { cpSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { runningDaemon } from "../../src/notes/daemon-folder.ts";
import { KILL_SCENARIOS, problemsOf } from "../kills/round.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { runPi } from "../pi/run-pi.ts";
import { TEST_DIST, TEST_EXTENSION } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld } from "./world.ts";

const BROKEN: Readonly<Record<string, string>> = {
	"stands still": "for (;;) {}",
	"fails at its start": 'throw new Error("broken by the test")',
};

/** The extension as it is, but for the program of its daemon. */
function extensionWith(program: string): string {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-broken-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	cpSync(TEST_DIST, folder, { recursive: true });
	renameSync(join(folder, "daemon.mjs"), join(folder, "unbroken.mjs"));
	const pids = join(folder, "pids");
	writeFileSync(
		join(folder, "daemon.mjs"),
		`(await import("node:fs")).appendFileSync(${JSON.stringify(pids)}, process.pid + "\\n");\n${program}`,
	);
	onTestFinished(() => {
		for (const pid of readFileSync(pids, "utf8").split("\n").filter(Boolean)) {
			try {
				process.kill(Number(pid), "SIGKILL");
			} catch {}
		}
	});
	return join(folder, "extension.mjs");
}

onEachLine((line) => {
	const start = async () => {
		const world = await startWorld(KILL_SCENARIOS);
		onTestFinished(() => world.close());
		const home = makePiHome({ modelsUrl: world.models.url });
		onTestFinished(() => home.remove());
		const run = (prompts: readonly string[], extension = TEST_EXTENSION) =>
			runPi({ ...{ line, home, extensionPaths: [extension], env: world.env }, mode: "print", prompts });
		return { world, home, run };
	};

	describe("a daemon that", () => {
		test.each(Object.entries(BROKEN))(
			"%s: pi does its work and ends, and its session arrives with the next pi",
			async (_how, program) => {
				const { world, home, run } = await start();
				const broken = await run([`Please do it. S:work#broken${line}a`], extensionWith(program));
				expect({ code: broken.code, stderr: broken.stderr }).toEqual({ code: 0, stderr: "" });
				expect((await run([`And again. S:work#broken${line}b`])).code).toBe(0);
				expect(home.sessions()).toHaveLength(2);
				expect(await problemsOf(world, home)).toEqual([]);
			},
		);

		test("is killed while pi works: the next note starts another, and nothing is lost", async () => {
			const { world, home, run } = await start();
			const [first, second] = [`Please do it. S:work#killed${line}a`, `And again. S:work#killed${line}b`];
			const running = run([first, second]);
			await until(() => (runningDaemon(world.stateDir)?.pid ?? 0) > 0, 15_000);
			process.kill(runningDaemon(world.stateDir)?.pid ?? 0, "SIGKILL");
			expect((await running).code).toBe(0);
			expect(await problemsOf(world, home)).toEqual([]);
		});
	});

	test("several pis at once have one daemon, and all their sessions arrive", async () => {
		const { world, home, run } = await start();
		const runs = Array.from({ length: 4 }, (_, n) => run([`Please do it. S:work#several${line}${n}`]));
		expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
		expect(home.sessions()).toHaveLength(4);
		expect(await problemsOf(world, home)).toEqual([]);
	});
});
