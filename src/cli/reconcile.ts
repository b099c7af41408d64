import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { AGENTS } from "../agents/list.ts";
import { recordedAgents } from "../agents/recorded.ts";
import { recordsOf } from "../agents/several.ts";
import type { Healed } from "../daemon/history/reconcile.ts";
import { PAUSED } from "../daemon/pauses.ts";
import { knownDestinations, secretsOf } from "../destinations/known-destinations.ts";
import { ownCommand } from "../machine/own-command.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { oneLine, scrubSecrets, visibleJson } from "../settings/mask.ts";
import { deliverEach } from "./deliver-all.ts";
import { asDaemon } from "./own-daemon.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

export interface ReconcileCommandOptions {
	readonly json?: boolean;
	/** How long to deliver what was found, in milliseconds. */
	readonly timeoutMs: number;
}

/**
 * `pi-sync reconcile`: compares pi's session files with what each destination was given, gives what is missing, and
 * delivers it. Exit code 1 when a file could not be read or something is left on disk.
 */
export async function runReconcile({ json = false, timeoutMs }: ReconcileCommandOptions): Promise<void> {
	const settings = settingsForCommands();
	const secrets = secretsOf(settings);
	const tell = (line: string) => process.stderr.write(`${oneLine(scrubSecrets(line, secrets))}\n`);
	const known = knownDestinations(settings);
	if (!known.some(({ on }) => on)) {
		process.stdout.write(json ? "[]\n" : "No destination is set up.\n");
		return;
	}
	const timedOut = AbortSignal.timeout(timeoutMs);
	const options = { command: "reconcile", stateDir: settings.stateDir, timeoutMs, tell };
	const healed = await asDaemon(options, async ({ daemon, destinations, stopped }) => {
		const found = await daemon.reconcile(
			await recordsOf(recordedAgents(AGENTS, settings.stateDir), thisMachine()),
			stopped,
		);
		const signal = AbortSignal.any([timedOut, stopped]);
		if (destinations.held) tell(`pi-sync: ${PAUSED}`);
		else await deliverEach(destinations.exporters, known, signal);
		return found;
	});
	const left = known.reduce((sum, { on, folder }) => sum + (on ? inspectOutbox(folder).queued : 0), 0);
	if (left > 0 || healed.some(({ failure }) => failure !== undefined)) process.exitCode = 1;
	process.stdout.write(json ? `${visibleJson(healed.map(jsonOf))}\n` : report(healed, left));
}

const jsonOf = ({ file, session, units, given, failure }: Healed) => ({
	sessionId: session?.sessionId ?? null,
	file,
	units,
	given,
	...(failure !== undefined && { failure }),
});

function report(healed: readonly Healed[], left: number): string {
	const lines = healed.flatMap(({ file, session, given, failure }) => {
		if (failure !== undefined) return `${oneLine(file)}: ${oneLine(failure)}\n`;
		const parts = Object.keys(given).map((name) => `to ${oneLine(name)}`);
		return parts.length === 0 ? [] : `${oneLine(session?.sessionId ?? file)}: ${parts.join(", ")}\n`;
	});
	const nothing = lines.length === 0 ? `${healed.length} looked at, nothing was missing.\n` : "";
	return `${lines.join("")}${nothing}${left > 0 ? `${left} requests wait: ${ownCommand("status")} says why.\n` : ""}`;
}
