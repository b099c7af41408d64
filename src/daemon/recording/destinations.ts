import type { Fault } from "../../agents/messages.ts";
import { type Agents, beginningOf } from "../../agents/several.ts";
import { type DestinationExporter, openExporters } from "../../destinations/exporters.ts";
import { leave } from "../../destinations/leave.ts";
import { spanOriginOf } from "../../destinations/span-origin.ts";
import { spawnDrainer } from "../../machine/spawn-drainer.ts";
import { thisMachine } from "../../machine/this-machine.ts";
import { openPrivacy } from "../../privacy/open-privacy.ts";
import type { SpanOrigin } from "../../recorder/recorded-span.ts";
import type { LoadedSettings } from "../../settings/load.ts";
import type { ResolvedSettings } from "../../settings/resolved-settings.ts";
import { anyLeftOpen, anyUntold } from "../history/left-open.ts";
import { DebugLog } from "./debug-log.ts";
import { type Tell, tellHowToSetUp, tellProblems } from "./notices.ts";
import type { RecordingListener } from "./recording.ts";

/** Where what is recorded goes. */
export interface Destinations extends RecordingListener {
	readonly agents: Agents;
	readonly origin: SpanOrigin;
	readonly settings: ResolvedSettings;
	/** Texts of the settings that are secret by their place. */
	readonly secrets: readonly string[];
	/** Empty where nothing is set up, or all is switched off. */
	readonly exporters: readonly DestinationExporter[];
	/** Delivers what it can within the budget; the rest stays in the outbox for whoever drains it next. */
	leave(budgetMs: number, faults: readonly Fault[]): Promise<void>;
	/** Whether the user holds delivery: what is recorded waits on disk. */
	readonly held: boolean;
	hold(held: boolean): void;
	/** Sends from now on, however young this process is, unless the user holds delivery. */
	startSending(): void;
}

/** A pi that ends sooner leaves delivery to the drainer: loading an HTTP client would only hold it up. */
const SEND_AFTER_MS = 500;

/** Opens every destination that the settings name. */
export function openDestinations(
	agents: Agents,
	tell: Tell,
	{ settings, problems, secrets }: LoadedSettings,
): Destinations {
	tellProblems(problems, tell);
	const log = settings.debug ? new DebugLog(settings.stateDir, () => new Date()) : undefined;
	const onProblem = (line: string) => {
		log?.write("problem", { line });
		tell(`pi-sync: ${line}`, "warning");
	};
	const projects = openPrivacy({
		...{ ...thisMachine(), settings, secrets, onProblem },
		readAncestor: (path) => beginningOf(agents, path),
	});
	const { exporters, refused } = settings.disabled
		? { exporters: [], refused: 0 }
		: openExporters(settings, onProblem, { lostBefore: projects.drops });
	if (exporters.length === 0 && problems.length === 0 && refused === 0 && !settings.disabled && isUnset(settings)) {
		tellHowToSetUp(settings, tell);
	}
	log?.write("opened", { destinations: exporters.map(({ name }) => name) });
	let leftAtWork = false;
	const marks = exporters.map((exporter) => exporter.marks);
	// What a dead pi left open is healed by a process of its own, however soon this one ends.
	let drainerStarted = anyLeftOpen(exporters);
	if (drainerStarted) spawnDrainer();
	let held = false;
	let starting = true;
	const hold = () => {
		for (const exporter of exporters) exporter.hold(held || starting);
	};
	const startSending = () => {
		starting = false;
		hold();
	};
	hold();
	setTimeout(startSending, SEND_AFTER_MS).unref();
	return {
		agents,
		startSending,
		settings,
		exporters,
		secrets,
		get held() {
			return held;
		},
		hold(byUser) {
			held = byUser;
			hold();
		},
		origin: spanOriginOf(settings, projects),
		onBegan(traceId, file) {
			for (const { ledger } of exporters) ledger.begin();
			for (const mark of marks) mark.begin(traceId, file);
			if (drainerStarted || !anyUntold(agents, file, exporters)) return;
			drainerStarted = true;
			spawnDrainer();
		},
		onSpans(spans) {
			for (const exporter of exporters) exporter.export(spans);
			log?.write("exported", { spans: spans.map((span) => span.name) });
		},
		onEnded(traceId, busy) {
			for (const mark of marks) busy ? mark.leave(traceId) : mark.end(traceId);
			leftAtWork ||= busy;
		},
		async leave(budgetMs, faults) {
			// What the disk refuses can only be sent.
			if (!held && exporters.some(({ status }) => status().outbox.inMemoryOnly > 0)) startSending();
			const toHeal = leftAtWork || anyLeftOpen(exporters);
			const left = await leave(exporters, { budgetMs, toHeal, startDrainer: held ? () => {} : spawnDrainer });
			for (const { where, ...fault } of faults) log?.write("fault", { where, ...fault });
			log?.write("left", { waiting: left, status: exporters.map(({ name, status }) => ({ name, ...status() })) });
		},
	};
}

const isUnset = (settings: ResolvedSettings): boolean => settings.openSync === undefined && settings.otlp.length === 0;
