import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { type Agents, beginningOf } from "../agents/several.ts";
import { type DestinationExporter, openExporters } from "../destinations/exporters.ts";
import { spanOriginOf } from "../destinations/span-origin.ts";
import type { Machine } from "../machine/this-machine.ts";
import type { Fault } from "../notes/note.ts";
import { openPrivacy } from "../privacy/open-privacy.ts";
import type { SpanOrigin } from "../recorder/recorded-span.ts";
import type { LoadedSettings } from "../settings/load.ts";
import type { Problem } from "../settings/problem.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { DebugLog } from "./debug-log.ts";
import { type Tell, tellHowToSetUp, tellProblems } from "./notices.ts";

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
export function openDestinations(
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
