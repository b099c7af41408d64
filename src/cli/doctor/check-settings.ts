import { type Check, failed, ok, warning } from "../../machine/check.ts";
import { ownCommand } from "../../machine/own-command.ts";
import type { LoadedSettings } from "../../settings/load.ts";
import { formatProblem } from "../../settings/problem.ts";

/** Whether the settings can be read, say something, and mean it. */
export function checkSettings({ settings, problems }: LoadedSettings): readonly Check[] {
	const { configPath, disabled, privacy, openSync, otlp } = settings;
	const mend = `fix the file or variable that is named; ${ownCommand("config set --help")} shows another way`;
	const checks = problems.map((problem) =>
		problem.severity === "error"
			? failed("settings", formatProblem(problem), mend)
			: warning("settings", formatProblem(problem), mend),
	);
	// Where the settings themselves are why, a problem has said so.
	if (disabled && privacy.invalid !== "projects") {
		checks.push(warning("settings", "OTEL_SDK_DISABLED is set: nothing is recorded", "unset it"));
	}
	if (openSync === undefined && otlp.length === 0) {
		checks.push(failed("settings", "no destination is set up: sessions go nowhere", ownCommand("init")));
	}
	return checks.length > 0 ? checks : [ok("settings", configPath)];
}
