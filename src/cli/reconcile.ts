import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { AGENTS, RECORDED } from "../agents/list.ts";
import { beginningOf, recordsOf } from "../agents/several.ts";
import { type Healed, healLeftOpen, reconcileChanged } from "../daemon/history/reconcile.ts";
import { openExporters } from "../destinations/exporters.ts";
import { knownDestinations, secretsOf } from "../destinations/known-destinations.ts";
import { spanOriginOf } from "../destinations/span-origin.ts";
import { ownCommand } from "../machine/own-command.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { loadPatternEngine } from "../privacy/compile-pattern.ts";
import { openPrivacy } from "../privacy/open-privacy.ts";
import { oneLine, scrubSecrets, visibleJson } from "../settings/mask.ts";
import { deliverAll } from "./deliver-all.ts";
import { untilNotesDone } from "./notes-done.ts";
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
	const tell = (line: string) => process.stderr.write(`pi-sync: ${oneLine(scrubSecrets(line, secrets))}\n`);
	const machine = thisMachine();
	await loadPatternEngine(settings.privacy);
	const projects = openPrivacy({
		...{ ...machine, settings, secrets, onProblem: tell },
		readAncestor: (path) => beginningOf(AGENTS, path),
	});
	const signal = AbortSignal.timeout(timeoutMs);
	await untilNotesDone(settings.stateDir, signal);
	const { exporters } = openExporters(settings, tell, { lostBefore: projects.drops });
	if (exporters.length === 0) {
		process.stdout.write(json ? "[]\n" : "No destination is set up.\n");
		return;
	}
	const { tablePrices } = settings;
	const origin = spanOriginOf(settings, projects);
	const reconciling = { agents: AGENTS, destinations: exporters, origin, tablePrices };
	const healed = [
		...(await healLeftOpen(reconciling)),
		...(await reconcileChanged(await recordsOf(RECORDED, machine), reconciling)),
	];
	const queued = await Promise.all(
		knownDestinations(settings).map(async ({ name, folder }) => {
			const exporter = exporters.find((candidate) => candidate.name === name);
			if (exporter === undefined) return 0;
			await deliverAll(exporter, folder, signal);
			await exporter.shutdown(0);
			return inspectOutbox(folder).queued;
		}),
	);
	const left = queued.reduce((sum, count) => sum + count, 0);
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
		const parts = Object.entries(given).map(([name, count]) => `${count} to ${oneLine(name)}`);
		return parts.length === 0 ? [] : `${oneLine(session?.sessionId ?? file)}: ${parts.join(", ")}\n`;
	});
	const nothing = lines.length === 0 ? `${healed.length} looked at, nothing was missing.\n` : "";
	return `${lines.join("")}${nothing}${left > 0 ? `${left} requests wait: ${ownCommand("status")} says why.\n` : ""}`;
}
