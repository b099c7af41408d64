import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { knownDestinations, secretsOf } from "../destinations/known-destinations.ts";
import { oneLine, scrubSecrets } from "../settings/mask.ts";
import { deliverEach } from "./deliver-all.ts";
import { asDaemon } from "./own-daemon.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

/**
 * `pi-sync flush`: delivers what waits, for at most `timeoutMs`, with what processes that ended have noted. Exit code 1
 * when something is left.
 */
export async function runFlush({ timeoutMs }: { readonly timeoutMs: number }): Promise<void> {
	const settings = settingsForCommands();
	const secrets = secretsOf(settings);
	const tell = (line: string) => process.stderr.write(`${oneLine(scrubSecrets(line, secrets))}\n`);
	const known = knownDestinations(settings).filter(({ on }) => on);
	if (known.length === 0) {
		process.stdout.write("No destination is set up.\n");
		return;
	}
	const timedOut = AbortSignal.timeout(timeoutMs);
	const options = { command: "flush", stateDir: settings.stateDir, timeoutMs, tell };
	const exporters = await asDaemon(options, async ({ destinations, stopped }) => {
		const signal = AbortSignal.any([timedOut, stopped]);
		const { exporters } = destinations;
		// The user wants it now, whatever was paused in an agent. The daemon keeps to the pause afterwards.
		destinations.hold(false);
		await deliverEach(exporters, known, signal);
		return exporters;
	});
	const lines = known.map(({ name, folder }) => {
		const exporter = exporters.find((candidate) => candidate.name === name);
		const { delivered = 0, setAside = 0 } = exporter?.status().outbox ?? {};
		const left = inspectOutbox(folder).queued;
		if (left > 0) process.exitCode = 1;
		const aside = setAside > 0 ? `, ${setAside} set aside` : "";
		return `${oneLine(name)}: ${delivered} delivered${aside}, ${left} left\n`;
	});
	process.stdout.write(lines.join(""));
}
