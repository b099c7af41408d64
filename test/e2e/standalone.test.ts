import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdtempSync, readlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { runningDaemon } from "../../src/notes/daemon-folder.ts";
import { makePiHome } from "../pi/pi-home.ts";
import { startFaultProxy } from "../support/faults.ts";
import { removeFolder } from "../support/remove-folder.ts";
import { TEST_EXTENSION } from "../support/test-dist.ts";
import { until } from "../support/until.ts";
import { startWorld } from "./world.ts";

// pi's standalone binary, made as pi makes it: the package's own entry, compiled with Bun, beside the files it looks for.

const modules = join(import.meta.dirname, "..", "pi-lines", "16", "node_modules");
const pi = join(modules, "@earendil-works", "pi-coding-agent");
const cli = join(pi, "dist", "bun", "cli.js");
const platform = `bun-${process.platform === "win32" ? "windows" : process.platform}-${process.arch === "arm64" ? "aarch64" : "x64"}`;
const bun = join(modules, "@oven", platform, "bin", process.platform === "win32" ? "bun.exe" : "bun");

describe.skipIf(!existsSync(bun) || !existsSync(cli))("pi's standalone binary", () => {
	let binary: string;
	let clean = () => {};
	afterAll(() => clean());
	beforeAll(() => {
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-standalone-"));
		// A daemon may still run it.
		clean = () => removeFolder(folder);
		binary = join(folder, process.platform === "win32" ? "pi.exe" : "pi");
		const { status, stderr } = spawnSync(bun, ["build", "--compile", cli, "--outfile", binary], { encoding: "utf8" });
		if (status !== 0) throw new Error(stderr);
		cpSync(join(pi, "package.json"), join(folder, "package.json"));
		cpSync(join(pi, "dist", "modes", "interactive", "theme"), join(folder, "theme"), { recursive: true });
		cpSync(join(pi, "dist", "core", "export-html"), join(folder, "export-html"), { recursive: true });
	});

	test.each([
		{ node: "with a Node in the PATH", PATH: [dirname(process.execPath), process.env.PATH].join(delimiter) },
		{ node: "without a Node in the PATH", PATH: join(import.meta.dirname, "nothing-here") },
	])("delivers a short run to a slow backend, $node", async ({ PATH }) => {
		const world = await startWorld();
		onTestFinished(() => world.close());
		const home = makePiHome({ modelsUrl: world.models.url });
		onTestFinished(() => home.remove());
		const slow = await startFaultProxy(world.openSync.url);
		onTestFinished(() => slow.close());
		slow.fail({ kind: "slow", ms: 1_500 }, Number.POSITIVE_INFINITY);
		const args = ["--no-context-files", "-e", TEST_EXTENSION, "-p", "Please do this: S:bash#standalone"];
		const run = spawn(binary, args, {
			cwd: home.cwd,
			env: { ...home.env, ...world.env, PI_SYNC_CONVEX_URL: slow.url, PATH },
			stdio: ["ignore", "ignore", "inherit"],
		});
		expect(await once(run, "exit")).toEqual([0, null]);
		const [session] = home.sessions();
		const messages = () => world.openSync.messages(session?.id ?? "");
		await until(() => messages().length === 3, 30_000);
		expect(messages().map(({ role }) => role)).toEqual(["user", "assistant", "assistant"]);
		const daemon = runningDaemon(world.stateDir);
		if (process.platform === "linux") expect(readlinkSync(`/proc/${daemon?.pid}/exe`)).toBe(binary);
	});
});
