import type { ChildProcess } from "node:child_process";
import { homedir } from "node:os";
import { onlyOne } from "../../src/machine/only-one.ts";
import { daemonFolder, daemonLock } from "../../src/notes/daemon-folder.ts";
import { spawnDaemon } from "../support/spawn-daemon.ts";

/** Keeps a daemon from starting until what it returns is called. */
export async function holdDaemonBack(
	stateDir: string,
): Promise<(env: Readonly<Record<string, string>>) => ChildProcess> {
	const folder = daemonFolder(stateDir);
	const lock = await onlyOne(daemonLock(folder), Date.now, folder);
	if (lock === undefined) throw new Error(`a daemon is at work in ${stateDir} already`);
	return (env) => {
		lock.release();
		return spawnDaemon({ HOME: homedir(), ...env });
	};
}
