import type { OutboxRecord } from "../../../exporter/outbox/outbox.ts";
import type { DropCounts } from "../../../exporter/tally.ts";
import type { RecordProblem } from "../../agents/agent.ts";
import { type Agents, beginningOf } from "../../agents/several.ts";
import { openExporters } from "../../destinations/exporters.ts";
import { type KnownDestination, whyOff } from "../../destinations/known-destinations.ts";
import { spanOriginOf } from "../../destinations/span-origin.ts";
import type { Machine } from "../../machine/this-machine.ts";
import { loadPatternEngine } from "../../privacy/compile-pattern.ts";
import { openPrivacy, type PrivacyOfProjects } from "../../privacy/open-privacy.ts";
import type { ResolvedSettings } from "../../settings/resolved-settings.ts";
import { NotedProblems } from "../history/noted-problems.ts";
import { type Healed, heal } from "../history/reconcile.ts";
import { ShownOutbox } from "./shown-outbox.ts";

export interface PreviewOptions {
	readonly agents: Agents;
	readonly settings: ResolvedSettings;
	/** Texts of the settings that are secret by their place. */
	readonly secrets: readonly string[];
	readonly machine: Machine;
	/** Names of the destinations to ask; without it, all of them. */
	readonly destinations?: ReadonlySet<string>;
	/** One line for the user. */
	readonly onProblem: (line: string) => void;
	/** Hears of each request, for each destination in the order in which they would leave. */
	readonly onRequest: (destination: string, record: OutboxRecord) => void;
}

/** What was found out beside the requests. */
export interface Previewed extends Healed {
	/** The first lines of the file that cannot be read, and how many there are. */
	readonly problems: readonly RecordProblem[];
	readonly problemCount: number;
	/** The settings, or the project's own, keep the session from everybody. */
	readonly excluded: boolean;
	/** What does not leave as it was, by destination. */
	readonly drops: Readonly<Record<string, DropCounts>>;
}

/**
 * Makes of a session file the requests that its import would send: by the same recorder, the same privacy, the same
 * exporters, whose outboxes show instead of deliver. Nothing is sent, and nothing written but the salt of redaction
 * where there is none yet: with another one, markers would not be those that leave.
 */
export async function previewSession(file: string, options: PreviewOptions): Promise<Previewed> {
	const { agents, settings, secrets, machine, destinations, onProblem, onRequest } = options;
	await loadPatternEngine(settings.privacy);
	const projects = openPrivacy({
		readAncestor: (path) => beginningOf(agents, path),
		...machine,
		settings,
		secrets,
		onProblem,
	});
	let excluded = false;
	const watched: PrivacyOfProjects = {
		...projects,
		of(session) {
			const own = projects.of(session);
			return {
				...own,
				passing(spans) {
					const passed = own.passing(spans);
					excluded ||= spans.length > 0 && passed.length === 0;
					return passed;
				},
			};
		},
	};
	const { exporters } = openExporters(asPreviewed(settings, destinations), onProblem, {
		lostBefore: projects.drops,
		outboxOf: (name) => new ShownOutbox((record) => onRequest(name, record)),
	});
	const noted = new NotedProblems();
	const told = await heal(file, {
		agents,
		origin: spanOriginOf(settings, watched),
		tablePrices: settings.tablePrices,
		stateDir: settings.stateDir,
		destinations: exporters,
		again: true,
		totalsWhileOpen: "to everybody",
		onProblem: (problem) => noted.note(problem),
	});
	await Promise.all(exporters.map((exporter) => exporter.shutdown(0)));
	const drops = Object.fromEntries(exporters.map(({ name, status }) => [name, status().drops]));
	const { problems, problemCount } = noted;
	return { ...told, problems, problemCount, excluded, drops };
}

/** The settings without the destinations that nobody asks about. */
function asPreviewed(settings: ResolvedSettings, names: ReadonlySet<string> | undefined): ResolvedSettings {
	const { openSync, otlp, disabled, ...rest } = settings;
	const wanted = (name: string) => !disabled && names?.has(name) !== false;
	return {
		...{ ...rest, disabled, otlp: otlp.filter(({ name }) => wanted(name)) },
		...(openSync !== undefined && wanted("opensync") && { openSync }),
	};
}

/** Why a destination gets nothing of a session. */
export function whyNothing(
	destination: Pick<KnownDestination, "on">,
	settings: Pick<ResolvedSettings, "privacy" | "disabled">,
	{ excluded, units, failure }: Pick<Previewed, "excluded" | "units" | "failure">,
): string {
	const off = whyOff(destination, settings);
	if (off !== undefined) return off;
	if (failure !== undefined) return "the session cannot be read";
	if (excluded) return "its project is excluded";
	return units === 0 ? "nothing was said in the session yet" : "the settings let nothing of it pass";
}
