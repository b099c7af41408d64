import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { OwnerId } from "../../exporter/outbox/owner.ts";
import { type Agents, beginningOf } from "../agents/several.ts";
import { type DestinationExporter, openExporters } from "../destinations/exporters.ts";
import { spanOriginOf } from "../destinations/span-origin.ts";
import type { Machine } from "../machine/this-machine.ts";
import type { Fault } from "../notes/note.ts";
import { loadPatternEngine } from "../privacy/compile-pattern.ts";
import { openPrivacy } from "../privacy/open-privacy.ts";
import { secretsIn } from "../privacy/redaction/known-values.ts";
import type { SpanOrigin } from "../recorder/recorded-span.ts";
import { type LoadedSettings, loadSettings } from "../settings/load.ts";
import type { Problem } from "../settings/problem.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { DebugLog } from "./debug-log.ts";
import { type Tell, tellHowToSetUp, tellProblems } from "./notices.ts";
import type { Pauses } from "./pauses.ts";

/** Settings, and the destinations that they name. Processes whose settings are the same share one. */
export interface Pipeline {
	readonly destinations: Destinations;
	/** A process begins to use it. What a user held is sent once all who could say so are gone. Returns how to leave it. */
	join(owner: OwnerId): () => void;
	/** The user pauses or resumes delivery. */
	hold(held: boolean): void;
	/** A session that has a record of its own goes on. */
	began(book: string, file: string | undefined): void;
	/** It does not go on. */
	ended(book: string): void;
	/** Hears what the user should know. Returns how to stop that. */
	listen(tell: Tell): () => void;
}

/** Opens a pipeline for each set of settings, once. */
export class Pipelines {
	readonly #agents: Agents;
	readonly #pauses: Pauses;
	readonly #open = new Map<string, Pipeline>();

	constructor(agents: Agents, pauses: Pauses) {
		this.#agents = agents;
		this.#pauses = pauses;
	}

	get all(): readonly Pipeline[] {
		return [...this.#open.values()];
	}

	/** The pipeline of a process that sees the machine so. `tell`, its user, hears what is wrong with its settings. */
	async of(machine: Machine, tell?: Tell): Promise<Pipeline> {
		const loaded = loadSettings(machine);
		await loadPatternEngine(loaded.settings.privacy);
		// Where a process' files are is nothing that its sessions go through.
		const { configPath: _, ...counting } = loaded.settings;
		const key = JSON.stringify([counting, loaded.secrets, secretsIn(machine.env)]);
		const known = this.#open.get(key);
		const pause: Pause = {
			isOn: () => this.#pauses.has(key),
			begin: (owners) => this.#pauses.add(key, owners),
			end: () => this.#pauses.remove(key),
		};
		const pipeline = known ?? openPipeline(this.#agents, loaded, machine, pause);
		this.#open.set(key, pipeline);
		if (tell !== undefined) pipeline.destinations.tellAbout(loaded.problems, tell);
		return pipeline;
	}
}

/** A user's pause of one pipeline. */
interface Pause {
	isOn(): boolean;
	begin(owners: Iterable<OwnerId>): void;
	end(): void;
}

function openPipeline(agents: Agents, loaded: LoadedSettings, machine: Machine, pause: Pause): Pipeline {
	const listeners = new Set<Tell>();
	const users = new Set<OwnerId>();
	const destinations = openDestinations(agents, loaded, machine, (line, level) => {
		for (const tell of listeners) tell(line, level);
	});
	const { exporters } = destinations;
	let isRestored = pause.isOn();
	if (isRestored) destinations.hold(true);
	const hold = (held: boolean) => {
		destinations.hold(held);
		if (held) pause.begin(users);
		else pause.end();
	};
	return {
		destinations,
		hold,
		join(owner) {
			if (users.size === 0 && destinations.held && !isRestored) hold(false);
			isRestored = false;
			users.add(owner);
			return () => users.delete(owner);
		},
		began(book, file) {
			if (file === undefined) return;
			for (const { ledger, marks } of exporters) {
				ledger.begin();
				marks.begin(book, file);
			}
		},
		ended(book) {
			for (const { marks } of exporters) marks.end(book);
		},
		listen(tell) {
			listeners.add(tell);
			return () => listeners.delete(tell);
		},
	};
}

/** Where what is recorded goes. */
export interface Destinations {
	readonly origin: SpanOrigin;
	readonly settings: ResolvedSettings;
	readonly agents: Agents;
	/** Texts of the settings that are secret by their place. */
	readonly secrets: readonly string[];
	/** Empty where nothing is set up, or all is switched off. */
	readonly exporters: readonly DestinationExporter[];
	onSpans(spans: readonly ReadableSpan[]): void;
	/** Tells a process' user what is wrong with the settings that it sees. */
	tellAbout(problems: readonly Problem[], tell: Tell): void;
	/** Writes into the log that a line of a record could not be read; `import` of that record says why. */
	noteUnreadable(record: string | undefined, line: number | undefined): void;
	/** Writes into the log what went wrong in a process. */
	noteFaults(faults: readonly Fault[]): void;
	/** Whether the user holds delivery: what is recorded waits on disk. */
	readonly held: boolean;
	hold(held: boolean): void;
	/** Lets go of everything; what was not delivered waits on disk. */
	close(): Promise<void>;
}

/** Opens every destination that the settings name. `tell` hears what goes wrong with them. */
function openDestinations(
	agents: Agents,
	{ settings, secrets }: LoadedSettings,
	machine: Machine,
	tell: Tell,
): Destinations {
	const log = settings.debug ? new DebugLog(settings.stateDir, () => new Date()) : undefined;
	const early: string[] = [];
	let isOpen = false;
	const onProblem = (line: string) => {
		log?.write("problem", { line });
		if (isOpen) tell(`pi-sync: ${line}`, "warning");
		else early.push(`pi-sync: ${line}`);
	};
	const projects = openPrivacy({
		...{ ...machine, settings, secrets, onProblem },
		readAncestor: (path) => beginningOf(agents, path),
	});
	const { exporters, refused } = settings.disabled
		? { exporters: [], refused: 0 }
		: openExporters(settings, onProblem, { lostBefore: projects.drops });
	isOpen = true;
	log?.write("opened", { destinations: exporters.map(({ name }) => name) });
	let held = false;
	return {
		agents,
		settings,
		exporters,
		secrets,
		origin: spanOriginOf(settings, projects),
		tellAbout(problems, tellProcess) {
			tellProblems(problems, tellProcess);
			for (const line of early) tellProcess(line, "warning");
			const isUnset = settings.openSync === undefined && settings.otlp.length === 0;
			if (isUnset && !settings.disabled && problems.length === 0 && refused === 0) {
				tellHowToSetUp(settings, tellProcess);
			}
		},
		noteUnreadable(record, line) {
			log?.write("unreadable", { record, line });
		},
		noteFaults(faults) {
			for (const { where, ...fault } of faults) log?.write("fault", { where, ...fault });
		},
		get held() {
			return held;
		},
		hold(byUser) {
			held = byUser;
			for (const exporter of exporters) exporter.hold(held);
		},
		onSpans(spans) {
			for (const exporter of exporters) exporter.export(spans);
			log?.write("exported", { spans: spans.map((span) => span.name) });
		},
		async close() {
			await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
			log?.write("closed", { status: exporters.map(({ name, status }) => ({ name, ...status() })) });
		},
	};
}
