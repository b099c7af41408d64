import { inspectOutbox } from "../../exporter/outbox/inspect.ts";
import { MemoryOutbox } from "../../exporter/outbox/memory-outbox.ts";
import { AGENTS } from "../agents/list.ts";
import { type Agents, beginningOf } from "../agents/several.ts";
import { type ImportedFile, importSessions } from "../daemon/history/import-sessions.ts";
import { Pace } from "../daemon/history/pace.ts";
import { writtenSince } from "../daemon/history/written-since.ts";
import { PAUSED } from "../daemon/pauses.ts";
import type { Destinations } from "../daemon/pipeline.ts";
import { type DestinationExporter, openExporters } from "../destinations/exporters.ts";
import { type KnownDestination, knownDestinations, secretsOf, whyOff } from "../destinations/known-destinations.ts";
import { spanOriginOf } from "../destinations/span-origin.ts";
import { ownCommand } from "../machine/own-command.ts";
import { thisMachine } from "../machine/this-machine.ts";
import { loadPatternEngine } from "../privacy/compile-pattern.ts";
import { openPrivacy } from "../privacy/open-privacy.ts";
import { oneLine, scrubSecrets, visibleJson } from "../settings/mask.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { agentsNamed } from "./agent-names.ts";
import { chosenDestinations } from "./chosen-destinations.ts";
import { chosenFiles } from "./chosen-files.ts";
import { deliverEach } from "./deliver-all.ts";
import { startProgress } from "./import-progress.ts";
import { jsonOf, problemLines, sessionLine, summary } from "./import-report.ts";
import { asDaemon, type OwnDaemon } from "./own-daemon.ts";
import { settingsForCommands } from "./settings-for-commands.ts";
import { stoppedByUser } from "./stopped-by-user.ts";

export interface ImportCommandOptions {
	/** Session files, or folders of them. None: everything that the agents keep. */
	readonly paths: readonly string[];
	/** Only sessions of these agents, by what users type; `all` for every one. Default: those that are recorded. */
	readonly agent?: readonly string[];
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
	const tell = (line: string) => void process.stderr.write(`${oneLine(scrubSecrets(line, secrets))}\n`);
	const shown = (line: string) => `pi-sync: ${oneLine(scrubSecrets(line, secrets))}`;
	const say = (line: string) => process.stderr.write(`${shown(line)}\n`);
	const set = knownDestinations(settings).filter(({ type }) => type !== "unknown");
	const known = set.filter(({ on }) => on);
	const named = chosenDestinations(set, "--to", options.to);
	const chosen = new Set(named.flatMap(({ name, on }) => (on ? name : [])));
	const [off] = named;
	if (chosen.size === 0 && off !== undefined) throw new Error(`nothing is sent: ${whyOff(off, settings)}`);
	const { dryRun = false, again = false, json = false, project, since, limit, timeoutMs } = options;
	const found = await chosenFiles(options.paths, agentsOf(options.agent));
	const files = since === undefined ? found : await writtenSince(found, since);
	const imported: ImportedFile[] = [];
	const givenUp: string[] = [];
	const { tablePrices, stateDir } = settings;
	const run = async ({ destinations: { exporters, origin, held }, stopped, daemon }: Opened) => {
		const destinations = exporters.filter(({ name }) => chosen.has(name));
		const progress = startProgress(files, { quiet: json });
		const onGivenUp = (name: string, reason: string) => {
			givenUp.push(name);
			progress.say(shown(`${name} ${reason}; what was read until then waits on disk, the rest for the next import`));
		};
		const steps = importSessions({
			...{ agents: AGENTS, files, destinations, origin, tablePrices, stateDir, dryRun, again, signal: stopped },
			...(project !== undefined && { project }),
			...(limit !== undefined && { limit }),
			...(daemon !== undefined && { whenFree: daemon.whenFree }),
			pace: new Pace({ destinations, signal: stopped, patienceMs: timeoutMs, onGivenUp }),
			onRead: (bytes) => progress.read(bytes),
		});
		for await (const one of steps) {
			imported.push(one);
			progress.imported(one, sessionLine(one));
			for (const line of problemLines(one)) progress.say(line);
		}
		progress.end(stopped.aborted ? "stopped; the next import goes on" : "read");
		if (held) tell(`pi-sync: ${PAUSED}`);
		else if (!dryRun) await Promise.all(destinations.map((one) => deliver(one, known, timeoutMs, stopped)));
		return { destinations, stopped: stopped.aborted };
	};
	const { destinations, stopped } = dryRun
		? await runDry(settings, say, run)
		: await asDaemon({ command: "import", stateDir, timeoutMs, tell }, run);
	const refused = destinations.flatMap(({ name, status }) => {
		const { setAside } = status().outbox;
		return setAside > 0 ? [{ name, setAside }] : [];
	});
	const left = known.map(({ name, folder }) => ({
		name,
		queued: chosen.has(name) && !dryRun ? inspectOutbox(folder).queued : 0,
	}));
	const waiting = left.filter(({ queued }) => queued > 0);
	const sessions = imported.filter(({ session }) => session !== undefined);
	const sizes = new Map(files.map((one) => [one.path, one.bytes]));
	const bytes = sessions.reduce((sum, { file }) => sum + (sizes.get(file) ?? 0), 0);
	if (json) process.stdout.write(`${visibleJson({ sessions: imported.map(jsonOf), left })}\n`);
	else {
		process.stdout.write(`${summary(imported, bytes, { dryRun, stopped })}\n`);
		for (const { name, queued } of waiting)
			say(`${queued} requests wait for ${name}: ${ownCommand("status")} says why`);
		for (const { name, setAside } of refused) {
			say(`${name} refused ${setAside} requests: ${ownCommand("outbox list --set-aside")} shows them`);
		}
	}
	const unread = imported.some(({ failure, problemCount }) => failure !== undefined || problemCount > 0);
	if (unread || waiting.length + refused.length + givenUp.length > 0) process.exitCode = 1;
	if (stopped) process.exitCode = INTERRUPTED;
}

function agentsOf(words: readonly string[] = []): Agents | undefined {
	if (words.includes("all")) return AGENTS;
	const [first, ...others] = agentsNamed(words);
	return first && [first, ...others];
}

/** What an import works with; a dry run is no daemon. */
interface Opened {
	readonly daemon?: Pick<OwnDaemon["daemon"], "whenFree">;
	readonly destinations: Pick<Destinations, "exporters" | "origin" | "held">;
	readonly stopped: AbortSignal;
}

/** Runs with destinations that say what they lack, and are given nothing. */
async function runDry<T>(
	settings: ResolvedSettings,
	onProblem: (line: string) => void,
	run: (opened: Opened) => Promise<T>,
): Promise<T> {
	await loadPatternEngine(settings.privacy);
	const projects = openPrivacy({
		...{ ...thisMachine(), settings, secrets: secretsOf(settings), onProblem },
		readAncestor: (path) => beginningOf(AGENTS, path),
	});
	const outboxOf = () => new MemoryOutbox();
	const { exporters } = openExporters(settings, onProblem, { lostBefore: projects.drops, outboxOf });
	const { signal, release } = stoppedByUser();
	try {
		return await run({
			destinations: { exporters, origin: spanOriginOf(settings, projects), held: false },
			stopped: signal,
		});
	} finally {
		await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
		release();
	}
}

/** Delivers what waits for a destination, until nothing does or nothing was delivered for as long as our patience. */
async function deliver(
	destination: DestinationExporter,
	known: readonly KnownDestination[],
	patienceMs: number,
	stopped: AbortSignal,
): Promise<void> {
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
		await deliverEach([destination], known, controller.signal);
	} finally {
		clearInterval(looking);
	}
}
