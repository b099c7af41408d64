// The daemon: one process per user and state folder. It follows the notes of agents' processes, records their sessions,
// and delivers what the outboxes hold. Started by whoever notes; ends by itself when nobody notes and nothing waits.
import { existsSync } from "node:fs";
import { constants, setPriority } from "node:os";
import { onlyOne } from "../machine/only-one.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { daemonAddress, daemonLock } from "../notes/daemon-address.ts";
import { resolvePaths } from "../settings/paths.ts";
import { Daemon } from "./daemon.ts";
import { listen } from "./server.ts";

// Whatever the user does meanwhile comes first.
setPriority(constants.priority.PRIORITY_BELOW_NORMAL);

const machine = thisMachine();
const { stateDir } = resolvePaths(machine, () => {});
const release = await onlyOne(daemonLock(stateDir), Date.now, stateDir);
if (release !== undefined) {
	const address = daemonAddress(stateDir, machine.platform);
	for (let isWell = false; !isWell; ) {
		const daemon = new Daemon(stateDir, machine);
		const server = await listen(address, machine.platform, daemon).catch(() => undefined);
		try {
			await daemon.run(() => existsSync(stateDir));
			isWell = true;
		} catch (error) {
			// Begins anew from what is on disk; after three tries without the session that was at work.
			daemon.failed(error);
		}
		server?.close();
		await daemon.close();
	}
	release();
}
process.exit();
