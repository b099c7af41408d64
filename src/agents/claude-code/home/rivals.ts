import { join } from "node:path";
import { isRecord } from "../../../../exporter/is-record.ts";
import type { Here, Rival } from "../../agent.ts";
import { hookRivals, pluginRivals } from "../../install/hook-rivals.ts";
import { settingsIn } from "../../install/settings-in.ts";
import { claudeFolder } from "./folder.ts";

/** What else sends Claude Code's sessions somewhere: hooks, plugins and its own telemetry. */
export function claudeRivals(here: Here): readonly Rival[] {
	const folders = [claudeFolder(here), join(here.cwd, ".claude")];
	const files = folders.flatMap((folder) =>
		["settings.json", "settings.local.json"].map((name) => join(folder, name)),
	);
	return [...new Set(files)].flatMap((from) => {
		const { hooks, enabledPlugins, env } = settingsIn(from);
		const plugins = pluginRivals(enabledPlugins, { from, folder: claudeFolder(here), program: "claude" });
		return [...hookRivals("claude-code", hooks, from), ...plugins, ...ofTelemetry(env, from)];
	});
}

function ofTelemetry(env: unknown, from: string): Rival[] {
	if (!isRecord(env) || !/^(1|true)$/i.test(String(env.CLAUDE_CODE_ENABLE_TELEMETRY))) return [];
	const mend =
		"keep both only if they go to different places; `pi-sync bridge` on this machine leaves the telemetry out";
	return [{ source: "CLAUDE_CODE_ENABLE_TELEMETRY", from, kind: "telemetry", mend }];
}
