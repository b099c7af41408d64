// The daemon: one process per user and state folder. It follows the notes of agents' processes, records their sessions,
// and delivers what the outboxes hold. Started by whoever notes; ends by itself when nobody notes and nothing waits.
import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { AGENTS } from "../agents/list.ts";
import { refreshHookScript } from "../hooks/hook-script.ts";
import { type HeldLock, onlyOne } from "../machine/only-one.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { VERSION } from "../machine/version.ts";
import {
	askToStop,
	daemonAddress,
	daemonFolder,
	daemonLock,
	hasNotes,
	isOlder,
	runningDaemon,
	sayRunning,
	stopRequest,
} from "../notes/daemon-folder.ts";
import { resolvePaths } from "../settings/paths.ts";
import { Daemon } from "./daemon.ts";
import { listen } from "./server.ts";

// Whatever the user does meanwhile comes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const machine = thisMachine();
const { stateDir } = resolvePaths(machine, () => {});
const folder = daemonFolder(stateDir);
/** How long the daemon stays when nobody notes and nothing waits: the next agent finds it warm. */
const lingerMs = Number(process.argv[2] ?? 60_000);
refreshHookScript(stateDir);
const address = daemonAddress(folder, machine.platform);
do {
	// A hook cannot tell the versions apart.
	const running = runningDaemon(folder);
	if (running !== undefined && isOlder(running.version, VERSION)) askToStop(folder);
	const lock = await onlyOne(daemonLock(folder), Date.now, folder);
	if (lock === undefined) break;
	const sayEnded = sayRunning(folder, { pid: process.pid, version: VERSION, startedAt: Date.now() });
	await work(lock);
	if (lock.isHeld) sayEnded();
	lock.release();
	// Who noted something while the lock was held took this daemon to be at work.
} while (hasNotes(folder) && !existsSync(stopRequest(folder)));
process.exit();

async function work(lock: HeldLock): Promise<void> {
	for (let isWell = false; !isWell; ) {
		const daemon = new Daemon(folder, machine, AGENTS);
		const server = await listen(address, machine.platform, daemon).catch(() => undefined);
		try {
			await daemon.begin();
			await daemon.run(() => lock.isHeld && !existsSync(stopRequest(folder)), lingerMs);
			isWell = true;
		} catch (error) {
			// Begins anew from what is on disk; after three tries without the session that was at work.
			daemon.failed(error);
		}
		server?.close();
		await daemon.close();
	}
}
