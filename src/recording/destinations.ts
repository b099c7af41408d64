import { homedir } from "node:os";
import { openExporters } from "../delivery/exporters.ts";
import { leave } from "../delivery/leave.ts";
import { spanOriginOf } from "../delivery/span-origin.ts";
import { spawnDrainer } from "../drainer/spawn.ts";
import { anyLeftOpen, anyUntold } from "../history/left-open.ts";
import type { SpanOrigin } from "../recorder/recorded-span.ts";
import { loadSettings } from "../settings/load.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { DebugLog } from "./debug-log.ts";
import type { Fault } from "./messages.ts";
import { type Tell, tellHowToSetUp, tellProblems } from "./notices.ts";
import type { RecordingListener } from "./recording.ts";

/** Where what is recorded goes. */
export interface Destinations extends RecordingListener {
	readonly origin: SpanOrigin;
	/** Delivers what it can within the budget; the rest stays in the outbox for whoever drains it next. */
	leave(budgetMs: number, faults: readonly Fault[]): Promise<void>;
}

/** Reads the settings and opens every destination they name; `undefined` when there is none. */
export function openDestinations(tell: Tell): Destinations | undefined {
	const { settings, problems } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
	tellProblems(problems, tell);
	if (settings.disabled) return undefined;
	const log = settings.debug ? new DebugLog(settings.stateDir, () => new Date()) : undefined;
	const { exporters, refused } = openExporters(settings, (line) => {
		log?.write("problem", { line });
		tell(`pi-sync: ${line}`, "warning");
	});
	if (exporters.length === 0) {
		if (problems.length === 0 && refused === 0 && isUnset(settings)) tellHowToSetUp(settings, tell);
		return undefined;
	}
	log?.write("opened", { destinations: exporters.map(({ name }) => name) });
	let leftAtWork = false;
	const marks = exporters.map((exporter) => exporter.marks);
	// What a dead pi left open is healed by a process of its own, however soon this one ends.
	let drainerStarted = anyLeftOpen(exporters);
	if (drainerStarted) spawnDrainer();
	return {
		origin: spanOriginOf(settings),
		onBegan(traceId, file) {
			for (const { ledger } of exporters) ledger.begin();
			for (const mark of marks) mark.begin(traceId, file);
			if (drainerStarted || !anyUntold(file, exporters)) return;
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
			const toHeal = leftAtWork || anyLeftOpen(exporters);
			const left = await leave(exporters, { budgetMs, toHeal, startDrainer: spawnDrainer });
			for (const { where, ...fault } of faults) log?.write("fault", { where, ...fault });
			log?.write("left", { waiting: left, status: exporters.map(({ name, status }) => ({ name, ...status() })) });
		},
	};
}

const isUnset = (settings: ResolvedSettings): boolean => settings.openSync === undefined && settings.otlp.length === 0;
