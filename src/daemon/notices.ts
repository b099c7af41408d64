import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { makePrivateFolder } from "../../exporter/private-files.ts";
import { ownCommand } from "../machine/own-command.ts";
import { formatProblem, type Problem } from "../settings/problem.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";

export type Tell = (line: string, level: "info" | "warning") => void;

/** Most problems told one by one. */
const MOST_TOLD = 5;

/** Tells what is wrong with the settings, a line each. */
export function tellProblems(problems: readonly Problem[], tell: Tell): void {
	for (const problem of problems.slice(0, MOST_TOLD)) tell(`pi-sync: ${formatProblem(problem)}`, "warning");
	const more = problems.length - MOST_TOLD;
	if (more > 0) tell(`pi-sync: ${more} more problems with the settings`, "warning");
}

/** With nothing set up, says once how to do it: once in all, not once in every session. */
export function tellHowToSetUp({ stateDir, configPath }: ResolvedSettings, tell: Tell): void {
	try {
		makePrivateFolder(stateDir);
		writeFileSync(join(stateDir, "told-how-to-set-up"), "", { flag: "wx", mode: 0o600 });
	} catch {
		// Told before; or nowhere to note it, and then silence is better than the same line for ever.
		return;
	}
	tell(
		`pi-sync is installed but has nowhere to send sessions: ${ownCommand("init")} sets it up (or write {"convexUrl": "…", "apiKey": "osk_…"} into ${configPath}, or set OTEL_EXPORTER_OTLP_ENDPOINT). ${ownCommand("local")} runs an OpenSync of your own.`,
		"info",
	);
}
