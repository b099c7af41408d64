import { join } from "node:path";
import { isRecord } from "../../../../exporter/is-record.ts";
import type { Here, Rival } from "../../agent.ts";
import { namesRival } from "../../install/hook-checks.ts";
import { commandsIn } from "../../install/hook-commands.ts";
import { isOwnCommand } from "../../install/hook-list.ts";
import { claudeFolder } from "./folder.ts";
import { settingsIn } from "./settings.ts";

/** What else sends Claude Code's sessions somewhere: hooks, plugins and its own telemetry. */
export function claudeRivals(here: Here): readonly Rival[] {
	const folders = [claudeFolder(here), join(here.cwd, ".claude")];
	const files = folders.flatMap((folder) =>
		["settings.json", "settings.local.json"].map((name) => join(folder, name)),
	);
	return [...new Set(files)].flatMap((from) => {
		const { hooks, enabledPlugins, env } = settingsIn(from);
		return [...ofHooks(hooks, from), ...ofPlugins(enabledPlugins, here, from), ...ofTelemetry(env, from)];
	});
}

function ofHooks(hooks: unknown, from: string): Rival[] {
	const others = commandsIn(hooks).filter((command) => namesRival(command) && !isOwnCommand("claude-code", command));
	const named = new Set(others.map(nameIn));
	return [...named].map((source) => ({ source, from, kind: "opensync", mend: "remove its hooks from that file" }));
}

function ofPlugins(enabled: unknown, here: Here, from: string): Rival[] {
	const plugins = Object.entries(isRecord(enabled) ? enabled : {}).filter(([, isOn]) => isOn !== false);
	return plugins.flatMap(([source]): Rival[] => {
		const commands = foldersOf(source, here).flatMap((path) => {
			return commandsIn(settingsIn(join(path, "hooks", "hooks.json")).hooks);
		});
		if (![source, ...commands].some(namesRival)) return [];
		return [{ source, from, kind: "opensync", mend: `\`claude plugin uninstall ${source}\`` }];
	});
}

/** Where Claude Code keeps an installed plugin. */
function foldersOf(plugin: string, here: Here): readonly string[] {
	const { plugins } = settingsIn(join(claudeFolder(here), "plugins", "installed_plugins.json"));
	const found: unknown = isRecord(plugins) ? plugins[plugin] : undefined;
	const installed: readonly unknown[] = Array.isArray(found) ? found : [found];
	return installed.flatMap((one) => (isRecord(one) && typeof one.installPath === "string" ? one.installPath : []));
}

function ofTelemetry(env: unknown, from: string): Rival[] {
	if (!isRecord(env) || !/^(1|true)$/i.test(String(env.CLAUDE_CODE_ENABLE_TELEMETRY))) return [];
	const mend =
		"keep both only if they go to different places; `pi-sync bridge` on this machine leaves the telemetry out";
	return [{ source: "CLAUDE_CODE_ENABLE_TELEMETRY", from, kind: "telemetry", mend }];
}

/** The program that a command starts with, without its folder. */
const nameIn = (command: string): string =>
	/[\w@.-]*(?:sync)[\w.-]*/i.exec(command)?.[0] ?? command.split(" ")[0] ?? command;
