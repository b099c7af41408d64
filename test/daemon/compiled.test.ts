import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdirSync, readdirSync } from "node:fs";
import * as module from "node:module";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { TEST_DIST } from "../support/test-dist.ts";

const { getCompileCacheDir } = module as { readonly getCompileCacheDir?: () => string | undefined };

/** Starts the daemon with nothing to do, and waits for its end. */
async function startOnce(stateDir: string): Promise<void> {
	const env = { PATH: process.env.PATH, HOME: stateDir, PI_SYNC_STATE_DIR: stateDir };
	const daemon = spawn(process.execPath, [join(TEST_DIST, "daemon.mjs"), "0"], { env, stdio: "inherit" });
	expect(await once(daemon, "exit")).toEqual([0, null]);
}

test.runIf(getCompileCacheDir)("what the daemon compiled is kept for the next", async () => {
	const stateDir = temporaryFolder();
	await startOnce(stateDir);
	const kept = readdirSync(join(stateDir, "compiled"), { recursive: true });
	expect(kept.length).toBeGreaterThan(3);
	await startOnce(stateDir);
	expect(readdirSync(join(stateDir, "compiled"), { recursive: true }).sort()).toEqual(kept.sort());
});

test("nothing is written where there is no state folder yet, nor on a Node that keeps nothing", async () => {
	const stateDir = join(temporaryFolder(), "none");
	if (getCompileCacheDir === undefined) mkdirSync(stateDir);
	await startOnce(stateDir);
	expect(existsSync(join(stateDir, "compiled"))).toBe(false);
});

test.runIf(process.platform !== "win32")("nothing is written to a state folder that others can write to", async () => {
	const stateDir = temporaryFolder();
	chmodSync(stateDir, 0o777);
	await startOnce(stateDir);
	expect(readdirSync(stateDir)).toEqual([]);
});
