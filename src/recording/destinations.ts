import { homedir } from "node:os";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { openExporters } from "../delivery/exporters.ts";
import { leave } from "../delivery/leave.ts";
import { spawnDrainer } from "../drainer/spawn.ts";
import { loadSettings } from "../settings/load.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { DebugLog } from "./debug-log.ts";
import type { Fault } from "./messages.ts";
import { type Tell, tellHowToSetUp, tellProblems } from "./notices.ts";

/** Where finished spans go once they leave the recording. */
export interface Destinations {
	/** The attributes of the spans' resource. */
	readonly resource: Readonly<Record<string, string>>;
	/** Hands spans to every destination. Never throws, never waits. */
	export(spans: readonly ReadableSpan[]): void;
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
	return {
		resource: { ...settings.resource.attributes, "service.name": settings.resource.serviceName },
		export(spans) {
			for (const exporter of exporters) exporter.export(spans);
			log?.write("exported", { spans: spans.map((span) => span.name) });
		},
		async leave(budgetMs, faults) {
			const left = await leave(exporters, { budgetMs, startDrainer: spawnDrainer });
			for (const { where, ...fault } of faults) log?.write("fault", { where, ...fault });
			log?.write("left", { waiting: left, status: exporters.map(({ name, status }) => ({ name, ...status() })) });
		},
	};
}

const isUnset = (settings: ResolvedSettings): boolean => settings.openSync === undefined && settings.otlp.length === 0;
