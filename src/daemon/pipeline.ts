import type { OwnerId } from "../../exporter/outbox/owner.ts";
import type { Agents } from "../agents/several.ts";
import type { Machine } from "../machine/this-machine.ts";
import { loadPatternEngine } from "../privacy/compile-pattern.ts";
import { secretsIn } from "../privacy/redaction/known-values.ts";
import { type LoadedSettings, loadSettings } from "../settings/load.ts";
import { type Destinations, openDestinations } from "./destinations.ts";
import type { Tell } from "./notices.ts";
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
