import { join } from "node:path";
import type { Here, Rival } from "../../agent.ts";
import { hookRivals, pluginRivals } from "../../install/hook-rivals.ts";
import { settingsIn } from "../../install/settings-in.ts";
import { factoryFolder } from "./folder.ts";

/** What else sends Droid's sessions to OpenSync: hooks, as droid-sync writes them, and plugins. */
export function droidRivals(here: Here): readonly Rival[] {
	const folders = [...new Set([factoryFolder(here), join(here.cwd, ".factory")])];
	return folders.flatMap((folder) => [
		...["settings.json", "settings.local.json"].flatMap((name) => {
			const from = join(folder, name);
			const { hooks, enabledPlugins } = settingsIn(from);
			const plugins = pluginRivals(enabledPlugins, { from, folder, program: "droid" });
			return [...hookRivals("factory-droid", hooks, from), ...plugins];
		}),
		...[["hooks.json"], ["hooks", "hooks.json"]].flatMap((names) => {
			const from = join(folder, ...names);
			return hookRivals("factory-droid", settingsIn(from), from);
		}),
	]);
}
