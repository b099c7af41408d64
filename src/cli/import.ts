import { statSync } from "node:fs";
import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { AGENTS } from "../agents/list.ts";
import { beginningOf } from "../agents/several.ts";
import { type ImportedFile, importSessions } from "../daemon/history/import-sessions.ts";
import { Pace } from "../daemon/history/pace.ts";
import { writtenSince } from "../daemon/history/written-since.ts";
import { type DestinationExporter, openExporters } from "../destinations/exporters.ts";
import { type KnownDestination, knownDestinations, secretsOf, whyOff } from "../destinations/known-destinations.ts";
import { spanOriginOf } from "../destinations/span-origin.ts";
import { ownCommand } from "../machine/own-command.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { loadPatternEngine } from "../privacy/compile-pattern.ts";
import { openPrivacy } from "../privacy/open-privacy.ts";
import { oneLine, scrubSecrets, visibleJson } from "../settings/mask.ts";
import { chosenDestinations } from "./chosen-destinations.ts";
import { chosenFiles } from "./chosen-files.ts";
import { deliverAll } from "./deliver-all.ts";
import { startProgress } from "./import-progress.ts";
import { jsonOf, problemLines, sessionLine, summary } from "./import-report.ts";
import { settingsForCommands } from "./settings-for-commands.ts";

export interface ImportCommandOptions {
	/** Session files, or folders of them. None: everything that pi keeps. */
	readonly paths: readonly string[];
	readonly project?: string;
	/** Only sessions written since then, in milliseconds since 1970. */
	readonly since?: number;
	readonly limit?: number;
	/** `opensync`, `otlp` (all of them) or a destination's name. */
	readonly to?: string;
	readonly dryRun?: boolean;
	readonly again?: boolean;
	readonly json?: boolean;
	/** How long to wait for a destination that takes nothing, in milliseconds. */
	readonly timeoutMs: number;
}

/** Exit code of a program that Ctrl+C ended. */
const INTERRUPTED = 130;
const LOOK_MS = 500;

/**
 * `pi-sync import`: gives past sessions to the destinations, what each of them lacks, and delivers it. Exit code 1 when
 * a file or a line could not be read, or something is left on disk or was refused; 130 when it was stopped.
 */
export async function runImport(options: ImportCommandOptions): Promise<void> {
	const settings = settingsForCommands();
	const secrets = secretsOf(settings);
	const shown = (line: string) => `pi-sync: ${oneLine(scrubSecrets(line, secrets))}`;
	const say = (line: string) => process.stderr.write(`${shown(line)}\n`);
	const set = knownDestinations(settings).filter(({ type }) => type !== "unknown");
	const known = set.filter(({ on }) => on);
	const named = chosenDestinations(set, "--to", options.to);
	const chosen = new Set(named.flatMap(({ name, on }) => (on ? name : [])));
	const [off] = named;
	if (chosen.size === 0 && off !== undefined) throw new Error(`nothing is sent: ${whyOff(off, settings)}`);
	await loadPatternEngine(settings.privacy);
	const projects = openPrivacy({
		...{ ...thisMachine(), settings, secrets, onProblem: say },
		readAncestor: (path) => beginningOf(AGENTS, path),
	});
	const all = openExporters(settings, say, { lostBefore: projects.drops }).exporters;
	const destinations = all.filter(({ name }) => chosen.has(name));
	const stop = stopOnInterrupt();
	const { dryRun = false, again = false, json = false, project, since, limit } = options;
	// What others left for a destination would go, too.
	if (dryRun) for (const exporter of all) exporter.hold(true);
	const found = await chosenFiles(options.paths);
	const files = since === undefined ? found : await writtenSince(found, since);
	const imported: ImportedFile[] = [];
	const progress = startProgress(files, { quiet: json });
	const givenUp: string[] = [];
	const onGivenUp = (name: string, reason: string) => {
		givenUp.push(name);
		progress.say(shown(`${name} ${reason}; what was read until then waits on disk, the rest for the next import`));
	};
	const pace = new Pace({ destinations, signal: stop.signal, patienceMs: options.timeoutMs, onGivenUp });
	const steps = importSessions({
		...{
			agents: AGENTS,
			files,
			destinations,
			origin: spanOriginOf(settings, projects),
			tablePrices: settings.tablePrices,
			dryRun,
			again,
			signal: stop.signal,
		},
		...(project !== undefined && { project }),
		...(limit !== undefined && { limit }),
		pace,
		onRead: (bytes) => progress.read(bytes),
	});
	for await (const one of steps) {
		imported.push(one);
		progress.imported(one, sessionLine(one));
		for (const line of problemLines(one)) progress.say(line);
	}
	progress.end(stop.signal.aborted ? "stopped; the next import goes on" : "read");
	if (!dryRun) {
		await Promise.all(destinations.map((one) => deliver(one, known, options.timeoutMs, stop.signal)));
	}
	const refused = destinations.flatMap(({ name, status }) => {
		const { setAside } = status().outbox;
		return setAside > 0 ? [{ name, setAside }] : [];
	});
	await Promise.all(all.map((exporter) => exporter.shutdown(0)));
	const left = known.map(({ name, folder }) => ({
		name,
		queued: chosen.has(name) && !dryRun ? inspectOutbox(folder).queued : 0,
	}));
	const waiting = left.filter(({ queued }) => queued > 0);
	const sessions = imported.filter(({ session }) => session !== undefined);
	const bytes = sessions.reduce((sum, { file }) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0);
	if (json) process.stdout.write(`${visibleJson({ sessions: imported.map(jsonOf), left })}\n`);
	else {
		process.stdout.write(`${summary(imported, bytes, { dryRun, stopped: stop.signal.aborted })}\n`);
		for (const { name, queued } of waiting)
			say(`${queued} requests wait for ${name}: ${ownCommand("status")} says why`);
		for (const { name, setAside } of refused) {
			say(`${name} refused ${setAside} requests: ${ownCommand("outbox list --set-aside")} shows them`);
		}
	}
	const unread = imported.some(({ failure, problemCount }) => failure !== undefined || problemCount > 0);
	if (unread || waiting.length + refused.length + givenUp.length > 0) process.exitCode = 1;
	if (stop.signal.aborted) process.exitCode = INTERRUPTED;
}

/** The first Ctrl+C, or the first wish of the system, ends the import cleanly, the second one at once. */
function stopOnInterrupt(): AbortController {
	const controller = new AbortController();
	for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => controller.abort());
	return controller;
}

/** Delivers what waits for a destination, until nothing does or nothing was delivered for as long as our patience. */
async function deliver(
	destination: DestinationExporter,
	known: readonly KnownDestination[],
	patienceMs: number,
	stopped: AbortSignal,
): Promise<void> {
	const folder = known.find(({ name }) => name === destination.name)?.folder;
	if (folder === undefined || stopped.aborted) return;
	const controller = new AbortController();
	let delivered = -1;
	let since = performance.now();
	const looking = setInterval(() => {
		const now = destination.status().outbox.delivered;
		if (now > delivered) since = performance.now();
		delivered = now;
		if (performance.now() - since > patienceMs || stopped.aborted) controller.abort();
	}, LOOK_MS);
	try {
		await deliverAll(destination, folder, controller.signal);
	} finally {
		clearInterval(looking);
	}
}
