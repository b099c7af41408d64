import { isHeld } from "../machine/only-one.ts";
import { startDaemon } from "../machine/start-daemon.ts";
import { VERSION } from "../machine/version.ts";
import { askToStop, daemonLock, isOlder, runningDaemon } from "./daemon-folder.ts";

/** A daemon that was started holds its lock after some tenths of a second; a busy machine takes longer. */
const STARTS_WITHIN_MS = 10_000;

/** Starts the daemon of a folder where none lives. A daemon that is just starting is not started twice. */
export class DaemonWaker {
	/** Whether the daemon that this process started last has not ended. */
	#isRunning: () => boolean = () => false;
	#startedAt = Number.NEGATIVE_INFINITY;

	/** Starts the daemon, unless one lives or starts. Asks one of an older version to give way. */
	wake(folder: string): void {
		if (performance.now() - this.#startedAt < STARTS_WITHIN_MS && this.#isRunning()) return;
		const isHeldBy = isHeld(daemonLock(folder));
		const running = isHeldBy ? runningDaemon(folder) : undefined;
		// The newer one waits until the older has let go.
		if (running !== undefined && isOlder(running.version, VERSION)) askToStop(folder);
		else if (isHeldBy) return;
		this.#startedAt = performance.now();
		const child = startDaemon();
		this.#isRunning = () => child !== undefined && child.exitCode === null && child.signalCode === null;
	}
}
