import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makePiHome } from "../pi/pi-home.ts";
import { endEveryPi } from "../pi/pi-process.ts";
import { runPi } from "../pi/run-pi.ts";
import { endEveryTui, startTui, tuiMissing } from "../pi/tui-pi.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { onEachLine } from "./on-each-line.ts";
import { startWorld, type World } from "./world.ts";

const ROOT = join(import.meta.dirname, "..", "..");

onEachLine((line) => {
	let world: World;
	/** The package as it is published, with the bundles of these sources. */
	let folder: string;

	beforeAll(async () => {
		world = await startWorld();
		folder = mkdtempSync(join(tmpdir(), "sync-package-"));
		for (const name of ["package.json", "extensions"])
			cpSync(join(ROOT, name), join(folder, name), { recursive: true });
		cpSync(TEST_DIST, join(folder, "dist"), { recursive: true });
	});
	afterAll(async () => {
		await Promise.all([endEveryPi(), endEveryTui()]);
		await world.close();
		rmSync(folder, { recursive: true, force: true });
	});
	const newHome = (settings = {}) =>
		makePiHome({ modelsUrl: world.models.url, settings: { ...settings, quietStartup: false } });
	const named = () => join(folder, "extensions", "pi-sync", "index.js");

	test.skipIf(tuiMissing() !== undefined)("pi's start screen calls the extension pi-sync, as a file", async () => {
		const tui = await startTui({ line, home: newHome(), extensionPaths: [named()], env: world.env });
		expect(await tui.waitForScreen("[Extensions]")).toMatch(/\[Extensions\]\s+pi-sync\s/);
	});

	test.skipIf(tuiMissing() !== undefined)("pi's start screen calls the extension pi-sync, as a package", async () => {
		const home = newHome({ packages: [folder] });
		const tui = await startTui({ line, home, env: world.env });
		expect(await tui.waitForScreen("[Extensions]")).toMatch(/\[Extensions\]\s+(?:\S+:)?pi-sync\s/);
	});

	test("a pi that loads it under its older path as well records once, and says so", async () => {
		const home = newHome();
		const extensionPaths = [join(folder, "dist", "extension.mjs"), named()];
		const { stderr } = await runPi({
			...{ line, home, mode: "print", extensionPaths, prompts: [`Do it S:hello#named${line}`], env: world.env },
		});
		expect(stderr).toContain("pi-sync is installed twice");
		expect(stderr.match(/installed twice/g)).toHaveLength(1);
		const id = home.sessions()[0]?.id;
		const messages = () => world.openSync.sessions().find(({ externalId }) => externalId === id)?.messageCount;
		await until(() => messages() === 2, 15_000);
		expect(messages()).toBe(2);
	});
});
