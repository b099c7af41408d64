import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { KILL_SCENARIOS, problemsOf } from "../kills/round.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { runPi } from "../pi/run-pi.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld } from "./world.ts";

const BROKEN: Readonly<Record<string, { readonly program: string; readonly says: boolean }>> = {
	"never gets to answer, as on a machine that stands still": { program: "for (;;) {}", says: false },
	"fails at its start": { program: 'throw new Error("broken by the test")', says: true },
	"fails in the midst of a session": {
		program: `
			import { parentPort } from "node:worker_threads";
			parentPort.on("message", ({ type }) => {
				if (type === "happened") throw new Error("broken by the test");
			});
			await import("./unbroken.mjs");`,
		says: true,
	},
};

/** The extension as it is, but for the program of its recording thread. */
function extensionWith(program: string): string {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-broken-"));
	onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
	cpSync(TEST_DIST, folder, { recursive: true });
	renameSync(join(folder, "recording.mjs"), join(folder, "unbroken.mjs"));
	writeFileSync(join(folder, "recording.mjs"), program);
	return join(folder, "extension.mjs");
}

onEachLine((line) => {
	describe("a recording thread that", () => {
		for (const [how, { program, says }] of Object.entries(BROKEN)) {
			test(`${how}: pi does its work and ends, and its session arrives whole without another pi`, async () => {
				const world = await startWorld(KILL_SCENARIOS);
				onTestFinished(() => world.close());
				const home = makePiHome({ modelsUrl: world.models.url });
				onTestFinished(() => home.remove());
				const prompts = [`Please do it. S:work#broken${line}a`, `And again. S:work#broken${line}b`];
				const options = { line, home, extensionPaths: [extensionWith(program)], env: world.env };
				const exit = await runPi({ ...options, mode: "print", prompts });
				expect(exit.code).toBe(0);
				expect(exit.stderr).toBe(
					says
						? "pi-sync stopped recording in this pi: its thread failed. Sessions are read from their files when pi ends.\n"
						: "",
				);
				expect(home.sessions()).toHaveLength(1);
				expect(await problemsOf(world, home)).toEqual([]);
			});
		}

		test("fails in several pis at once: all their sessions arrive", async () => {
			const world = await startWorld(KILL_SCENARIOS);
			onTestFinished(() => world.close());
			const home = makePiHome({ modelsUrl: world.models.url });
			onTestFinished(() => home.remove());
			const options = { line, home, extensionPaths: [extensionWith('throw new Error("broken by the test")')] };
			const runs = Array.from({ length: 4 }, (_, n) =>
				runPi({ ...options, env: world.env, mode: "print", prompts: [`Please do it. S:work#fails${line}${n}`] }),
			);
			expect((await Promise.all(runs)).map(({ code }) => code)).toEqual([0, 0, 0, 0]);
			expect(home.sessions()).toHaveLength(4);
			expect(await problemsOf(world, home)).toEqual([]);
		});
	});
});
