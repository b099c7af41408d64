import { join } from "node:path";
import { isRecord } from "../../../exporter/is-record.ts";
import type { AgentName, Rival } from "../agent.ts";
import { namesRival } from "./hook-checks.ts";
import { commandsIn } from "./hook-commands.ts";
import { isOwnCommand } from "./hook-list.ts";
import { settingsIn } from "./settings-in.ts";

/** Programs in the hooks of an agent's file that sync the same sessions to OpenSync, each once. */
export function hookRivals(agent: AgentName, hooks: unknown, from: string): readonly Rival[] {
	const others = commandsIn(hooks).filter((command) => namesRival(command) && !isOwnCommand(agent, command));
	const named = new Set(others.map(nameIn));
	return [...named].map((source) => ({ source, from, kind: "opensync", mend: "remove its hooks from that file" }));
}

/**
 * Plugins that sync the same sessions, for an agent with plugins as Claude Code has them. `enabled`: `enabledPlugins` of the
 * file `from`; `folder`: the agent's own; `program`: what uninstalls a plugin, such as `claude`.
 */
export function pluginRivals(
	enabled: unknown,
	{ from, folder, program }: { readonly from: string; readonly folder: string; readonly program: string },
): readonly Rival[] {
	const plugins = Object.entries(isRecord(enabled) ? enabled : {}).filter(([, isOn]) => isOn !== false);
	return plugins.flatMap(([source]): Rival[] => {
		const commands = placesOf(source, folder).flatMap((path) => {
			return commandsIn(settingsIn(join(path, "hooks", "hooks.json")).hooks);
		});
		if (![source, ...commands].some(namesRival)) return [];
		return [{ source, from, kind: "opensync", mend: `\`${program} plugin uninstall ${source}\`` }];
	});
}

/** Where the agent keeps an installed plugin. */
function placesOf(plugin: string, folder: string): readonly string[] {
	const { plugins } = settingsIn(join(folder, "plugins", "installed_plugins.json"));
	const found: unknown = isRecord(plugins) ? plugins[plugin] : undefined;
	const installed: readonly unknown[] = Array.isArray(found) ? found : [found];
	return installed.flatMap((one) => (isRecord(one) && typeof one.installPath === "string" ? one.installPath : []));
}

/** The program that a command names, without its folder. */
const nameIn = (command: string): string =>
	/[\w@.-]*(?:sync)[\w.-]*/i.exec(command)?.[0] ?? command.split(" ")[0] ?? command;
