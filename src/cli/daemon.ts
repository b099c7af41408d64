import { setTimeout as sleep } from "node:timers/promises";
import { isHeld } from "../machine/only-one.ts";
import { ownCommand } from "../machine/own-command.ts";
import { askToStop, daemonLock, knownDaemonFolder, runningDaemon } from "../notes/daemon-folder.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

/** A daemon that is at a long record ends between two portions of it. */
const WITHIN_MS = 10_000;

/** `pi-sync daemon stop`: ends the daemon. The next agent that has something to record starts it again. */
export async function stopDaemon(): Promise<void> {
	const folder = knownDaemonFolder(settingsForCommands().stateDir);
	const lock = daemonLock(folder);
	if (!isHeld(lock)) return void process.stderr.write("The daemon is not running.\n");
	const { command, pid } = runningDaemon(folder) ?? {};
	if (command !== undefined) {
		process.stderr.write(
			`${ownCommand(command)} (pid ${pid}) does the daemon's work until it ends: nothing was stopped.\n`,
		);
		process.exitCode = 1;
		return;
	}
	askToStop(folder);
	const until = Date.now() + WITHIN_MS;
	while (isHeld(lock) && Date.now() < until) await sleep(50);
	if (!isHeld(lock)) return void process.stderr.write("The daemon has stopped. What waits stays on disk.\n");
	process.stderr.write("The daemon has not stopped within 10 s. Run the command again.\n");
	process.exitCode = 1;
}
