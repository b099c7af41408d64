import { runningDaemon } from "../src/notes/daemon-folder.ts";

/** Ends the daemon that a pi left behind in its state folder: it would go on beside what is measured next. */
export function endDaemon(stateDir: string): void {
	const daemon = runningDaemon(stateDir);
	if (daemon !== undefined) process.kill(daemon.pid, "SIGKILL");
}
