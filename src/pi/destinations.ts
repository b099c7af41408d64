import { homedir } from "node:os";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { openExporters } from "../delivery/exporters.ts";
import { leave } from "../delivery/leave.ts";
import { spawnDrainer } from "../drainer/spawn.ts";
import { loadSettings } from "../settings/load.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";
import { DebugLog } from "./debug-log.ts";
import type { Destinations } from "./deliveries.ts";
import { type Tell, tellHowToSetUp, tellProblems } from "./notices.ts";

export interface DestinationsContext {
	readonly tell: Tell;
	/** What went wrong inside our handlers, for the log. */
	readonly faults: ReadonlyMap<string, { readonly count: number; readonly error: unknown }>;
	/** The attributes of the spans' resource, empty until the settings are known. */
	readonly resource: Record<string, string>;
}

/** Reads the settings and opens every destination they name; `undefined` when there is none. */
export async function openDestinations(context: DestinationsContext): Promise<Destinations | undefined> {
	const { tell, faults, resource } = context;
	const { settings, problems } = loadSettings({ env: process.env, home: homedir(), platform: process.platform });
	tellProblems(problems, tell);
	if (settings.disabled) return undefined;
	Object.assign(resource, settings.resource.attributes, { "service.name": settings.resource.serviceName });
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
		export(spans: readonly ReadableSpan[]) {
			for (const exporter of exporters) exporter.export(spans);
			log?.write("exported", { spans: spans.map((span) => span.name) });
		},
		async leave(budgetMs: number) {
			const left = await leave(exporters, { budgetMs, startDrainer: spawnDrainer });
			for (const [where, { count, error }] of faults) log?.write("fault", { where, count, error: placeOf(error) });
			log?.write("left", { waiting: left, status: exporters.map(({ name, status }) => ({ name, ...status() })) });
		},
	};
}

const isUnset = (settings: ResolvedSettings): boolean => settings.openSync === undefined && settings.otlp.length === 0;

/** An error's name and place: its text could quote what was said. */
function placeOf(error: unknown): string {
	if (!(error instanceof Error)) return typeof error;
	return `${error.name} ${/\n\s+(at [^\n]*)/.exec(error.stack ?? "")?.[1] ?? ""}`.slice(0, 300);
}
