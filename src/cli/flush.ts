import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { openExporters } from "../destinations/exporters.ts";
import { knownDestinations, secretsOf } from "../destinations/known-destinations.ts";
import { oneLine, scrubSecrets } from "../settings/mask.ts";
import { deliverAll } from "./deliver-all.ts";
import { untilNotesDone } from "./notes-done.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

/**
 * `pi-sync flush`: takes over what waits and delivers it, for at most `timeoutMs`. What a living process holds is waited
 * for. Exit code 1 when something is left.
 */
export async function runFlush({ timeoutMs }: { readonly timeoutMs: number }): Promise<void> {
	const settings = settingsForCommands();
	const secrets = secretsOf(settings);
	const tell = (line: string) => process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}\n`);
	const destinations = knownDestinations(settings).filter(({ on }) => on);
	if (destinations.length === 0) {
		process.stdout.write("No destination is set up.\n");
		return;
	}
	const signal = AbortSignal.timeout(timeoutMs);
	await untilNotesDone(settings.stateDir, signal);
	const { exporters } = openExporters(settings, tell);
	const lines = await Promise.all(
		destinations.map(async (destination) => {
			const exporter = exporters.find(({ name }) => name === destination.name);
			if (exporter !== undefined) {
				await deliverAll(exporter, destination.folder, signal);
				await exporter.shutdown(0);
			}
			const { delivered = 0, setAside = 0 } = exporter?.status().outbox ?? {};
			const left = inspectOutbox(destination.folder).queued;
			if (left > 0) process.exitCode = 1;
			const aside = setAside > 0 ? `, ${setAside} set aside` : "";
			return `${oneLine(destination.name)}: ${delivered} delivered${aside}, ${left} left\n`;
		}),
	);
	process.stdout.write(lines.join(""));
}
