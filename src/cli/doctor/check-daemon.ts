import { setAsideIn } from "../../daemon/set-aside.ts";
import { type Check, ok, warning } from "../../machine/check.ts";
import { knownDaemonFolder, runningDaemon, shownDaemon } from "../../notes/daemon-folder.ts";

/** The process that records and delivers, and sessions that it does not record any more. */
export function checkDaemon(stateDir: string): readonly Check[] {
	const folder = knownDaemonFolder(stateDir);
	const daemon = runningDaemon(folder);
	const works =
		daemon === undefined
			? ok("daemon", "not running; the next agent with something to record starts it")
			: ok("daemon", `running, ${shownDaemon(daemon)}`);
	const aside = Object.entries(setAsideIn(folder)).map(([session, { reason }]) =>
		warning(
			"daemon",
			`does not record ${session} after three tries: ${reason}`,
			"report it, with the session's file",
		),
	);
	return [works, ...aside];
}
