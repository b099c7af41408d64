import { setAsideIn } from "../daemon/set-aside.ts";
import { unreadableHooksIn } from "../daemon/unreadable-hooks.ts";
import { readStatus } from "../destinations/destination-status.ts";
import { age } from "../destinations/plain-text.ts";
import { statusTable } from "../destinations/status-table.ts";
import { knownDaemonFolder, runningDaemon, shownDaemon } from "../notes/daemon-folder.ts";
import { oneLine, visibleJson } from "../settings/mask.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

/** `pi-sync status`: reads and prints, changes nothing. The shape of the JSON is `DestinationStatus`. */
export function runStatus({ json = false }: { readonly json?: boolean }): void {
	const settings = settingsForCommands();
	const destinations = readStatus(settings);
	const { stateDir } = settings;
	const folder = knownDaemonFolder(stateDir);
	const daemon = runningDaemon(folder) ?? null;
	const setAside = setAsideIn(folder);
	const unreadableHooks = unreadableHooksIn(folder);
	if (json) {
		process.stdout.write(
			`${visibleJson({ version: 1, stateDir, daemon, setAside, unreadableHooks, destinations })}\n`,
		);
		return;
	}
	const works = daemon === null ? "not running" : `running, ${shownDaemon(daemon)}`;
	const aside = Object.entries(setAside).map(
		([session, { at, reason }]) =>
			`Not recorded any more, after three tries: ${oneLine(session)} (${age(new Date(at).toISOString(), Date.now())} ago: ${oneLine(reason)})\n`,
	);
	const unreadable = Object.entries(unreadableHooks).map(
		([agent, { count, at }]) =>
			`Calls of ${oneLine(agent)}'s hooks that could not be read: ${count} (last ${age(new Date(at).toISOString(), Date.now())} ago)\n`,
	);
	process.stdout.write(
		`${statusTable(destinations, Date.now())}\ndaemon: ${works}\n${[...aside, ...unreadable].join("")}`,
	);
}
