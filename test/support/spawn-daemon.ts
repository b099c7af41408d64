import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { TEST_DIST } from "./test-dist.ts";

/** Starts a daemon that ends as soon as it has nothing to do. `env` names its home and its state folder. */
export const spawnDaemon = (env: Readonly<Record<string, string>>): ChildProcess =>
	spawn(process.execPath, [join(TEST_DIST, "daemon.mjs"), "0"], {
		env: { PATH: process.env.PATH, ...env },
		stdio: ["ignore", "inherit", "inherit"],
	});
