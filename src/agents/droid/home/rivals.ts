import { join } from "node:path";
import { isRecord } from "../../../../exporter/is-record.ts";
import type { Here, Rival } from "../../agent.ts";
import { namesRival } from "../../install/hook-checks.ts";
import { commandsIn } from "../../install/hook-commands.ts";
import { isOwnCommand } from "../../install/hook-list.ts";
import { factoryFolder } from "./folder.ts";
import { settingsIn } from "./settings.ts";

/** What else sends Droid's sessions to OpenSync: hooks, as droid-sync writes them, and plugins. */
export function droidRivals(here: Here): readonly Rival[] {
	const folders = [...new Set([factoryFolder(here), join(here.cwd, ".factory")])];
	return folders.flatMap((folder) => [
		...["settings.json", "settings.local.json"].flatMap((name) => {
			const from = join(folder, name);
			const { hooks, enabledPlugins } = settingsIn(from);
			return [...ofHooks(hooks, from), ...ofPlugins(enabledPlugins, folder, from)];
		}),
		...[["hooks.json"], ["hooks", "hooks.json"]].flatMap((names) => {
			const from = join(folder, ...names);
			return ofHooks(settingsIn(from), from);
		}),
	]);
}

function ofHooks(hooks: unknown, from: string): Rival[] {
	const others = commandsIn(hooks).filter((command) => namesRival(command) && !isOwnCommand("factory-droid", command));
	const named = new Set(others.map(nameIn));
	return [...named].map((source) => ({ source, from, kind: "opensync", mend: "remove its hooks from that file" }));
}

function ofPlugins(enabled: unknown, folder: string, from: string): Rival[] {
	const plugins = Object.entries(isRecord(enabled) ? enabled : {}).filter(([, isOn]) => isOn !== false);
	return plugins.flatMap(([source]): Rival[] => {
		const commands = placesOf(source, folder).flatMap((path) => {
			return commandsIn(settingsIn(join(path, "hooks", "hooks.json")).hooks);
		});
		if (![source, ...commands].some(namesRival)) return [];
		return [{ source, from, kind: "opensync", mend: `\`droid plugin uninstall ${source}\`` }];
	});
}

/** Where Droid keeps an installed plugin. */
function placesOf(plugin: string, folder: string): readonly string[] {
	const { plugins } = settingsIn(join(folder, "plugins", "installed_plugins.json"));
	const found: unknown = isRecord(plugins) ? plugins[plugin] : undefined;
	const installed: readonly unknown[] = Array.isArray(found) ? found : [found];
	return installed.flatMap((one) => (isRecord(one) && typeof one.installPath === "string" ? one.installPath : []));
}

/** The program that a command starts with, without its folder. */
const nameIn = (command: string): string =>
	/[\w@.-]*(?:sync)[\w.-]*/i.exec(command)?.[0] ?? command.split(" ")[0] ?? command;
