import { readStatus } from "../destinations/destination-status.ts";
import { statusTable } from "../destinations/status-table.ts";
import { visibleJson } from "../settings/mask.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

/** `pi-sync status`: reads and prints, changes nothing. The shape of the JSON is `DestinationStatus`. */
export function runStatus({ json = false }: { readonly json?: boolean }): void {
	const settings = settingsForCommands();
	const destinations = readStatus(settings);
	const { stateDir } = settings;
	process.stdout.write(
		json ? `${visibleJson({ version: 1, stateDir, destinations })}\n` : statusTable(destinations, Date.now()),
	);
}
