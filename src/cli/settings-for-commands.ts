import { thisMachine } from "../machine/this-machine.ts";
import { loadSettings } from "../settings/load.ts";
import { formatProblem } from "../settings/problem.ts";
import type { ResolvedSettings } from "../settings/resolved-settings.ts";

/** The settings as pi would read them here; what is wrong with them goes to the error output, a line each. */
export function settingsForCommands(): ResolvedSettings {
	const { settings, problems } = loadSettings(thisMachine());
	for (const problem of problems) process.stderr.write(`pi-sync: ${formatProblem(problem)}\n`);
	return settings;
}
