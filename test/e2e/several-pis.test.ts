import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { KILL_SCENARIOS, problemsOf } from "../kills/round.ts";
import type { Line } from "../pi/lines.ts";
import { makePiHome, type PiHome } from "../pi/pi-home.ts";
import type { PiOptions } from "../pi/pi-process.ts";
import { startRpc } from "../pi/rpc-pi.ts";
import { runPi } from "../pi/run-pi.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

let world: World;
beforeAll(async () => {
	world = await startWorld(KILL_SCENARIOS);
});
afterAll(() => world.close());

function newHome(): PiHome {
	const home = makePiHome({ modelsUrl: world.models.url });
	onTestFinished(() => home.remove());
	return home;
}

const options = (line: Line, home: PiHome): PiOptions => ({
	...{ line, home, extensionPaths: world.extensionPaths, env: world.env },
});

const reconcile = (home: PiHome) =>
	promisify(execFile)(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), "reconcile", "--json"], {
		env: { ...home.env, ...world.env },
	});

onEachLine((line) => {
	describe("several at once", () => {
		test("on one state folder, each session arrives whole", { timeout: 120_000 }, async () => {
			const home = newHome();
			const runs = Array.from({ length: 8 }, (_, n) =>
				runPi({ ...options(line, home), mode: "print", prompts: [`Please do it. S:work#eight${line}${n}`] }),
			);
			const exits = await Promise.all(runs);
			expect(exits.map(({ code }) => code)).toEqual(new Array(8).fill(0));
			expect(home.sessions()).toHaveLength(8);
			expect(await problemsOf(world, home)).toEqual([]);
		});

		test("on one session, its totals are those of both once it is reconciled", { timeout: 120_000 }, async () => {
			const home = newHome();
			const first = await startRpc(options(line, home));
			await first.prompt(`One. S:work#both${line}a`);
			const { sessionFile = "" } = await first.state();
			const second = await startRpc({ ...options(line, home), args: ["--session", sessionFile] });
			await second.prompt(`Two. S:work#both${line}b`);
			await first.prompt(`Three. S:work#both${line}c`);
			await second.prompt(`Four. S:work#both${line}d`);
			await Promise.all([first.close(), second.close()]);
			await reconcile(home);
			expect(await problemsOf(world, home)).toEqual([]);
			const { stdout } = await reconcile(home);
			expect(JSON.parse(stdout).flatMap(({ given }: { given: object }) => Object.values(given))).toEqual([]);
		});
	});
});
