import { existsSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { isRecord } from "../../../../exporter/is-record.ts";
import { namesIn } from "../../../../exporter/private-files.ts";
import type { Here, Rival } from "../../agent.ts";
import { readForeignFile } from "../../install/foreign-file.ts";
import { namesRival } from "../../install/hook-checks.ts";
import { settingsIn } from "../../install/settings-in.ts";
import { configFolder } from "./folder.ts";
import { folderIn } from "./plugin-text.ts";

const SETTINGS = ["opencode.json", "opencode.jsonc", "config.json"];

/** What else sends OpenCode's sessions somewhere: plugins, by name or as files, and its own telemetry. */
export function openCodeRivals(here: Here): readonly Rival[] {
	const { OPENCODE_CONFIG: file, OPENCODE_CONFIG_DIR: folder } = here.env;
	const projects = foldersUpTo(here.cwd);
	const folders = [
		...[configFolder(here), join(here.home, ".opencode"), ...(folder ? [resolve(here.cwd, folder)] : [])],
		...projects.map((project) => join(project, ".opencode")),
	];
	const settings = [
		...[...folders, ...projects].flatMap((one) => SETTINGS.map((name) => join(one, name))),
		...(file ? [resolve(here.cwd, file)] : []),
	];
	return [...[...new Set(settings)].flatMap(inSettings), ...[...new Set(folders)].flatMap(inPluginFolders)];
}

/** A folder and those above it, to the one of the repository. OpenCode reads the settings of all of them. */
function foldersUpTo(cwd: string): readonly string[] {
	const folders = [cwd];
	for (let folder = cwd; !existsSync(join(folder, ".git")) && dirname(folder) !== folder; ) {
		folder = dirname(folder);
		folders.push(folder);
	}
	// Without a repository, OpenCode looks no further than the folder itself.
	return existsSync(join(folders.at(-1) ?? cwd, ".git")) ? folders : [cwd];
}

function inSettings(from: string): Rival[] {
	const value = settingsIn(from);
	const plugins = [value.plugin, value.plugins].flatMap((list) => (Array.isArray(list) ? list.map(specifier) : []));
	const { openTelemetry } = isRecord(value.experimental) ? value.experimental : {};
	return [
		...plugins.filter(namesRival).map(
			(source): Rival => ({
				...{ source, from, kind: "opensync" },
				mend: "remove it from `plugin` in that file",
			}),
		),
		...(openTelemetry === true ? [TELEMETRY(from)] : []),
	];
}

/** A plugin is named by a text, by a list of that and its options, or by an object. */
function specifier(plugin: unknown): string {
	if (Array.isArray(plugin)) return String(plugin[0]);
	return isRecord(plugin) ? String(plugin.package) : String(plugin);
}

const TELEMETRY = (from: string): Rival => ({
	...{ source: "experimental.openTelemetry", from, kind: "telemetry" },
	mend: "keep both only if they go to different places",
});

function inPluginFolders(folder: string): Rival[] {
	const files = ["plugin", "plugins"].flatMap((name) => {
		const path = join(folder, name);
		return namesIn(path).flatMap((file) => (/\.[jt]s$/.test(file) ? join(path, file) : []));
	});
	return files.flatMap((from): Rival[] => {
		const file = readForeignFile(from);
		const text = file.type === "read" ? (file.text ?? "") : "";
		if (folderIn(text) !== undefined || !namesRival(`${basename(from)}\n${text}`)) return [];
		return [{ source: basename(from), from, kind: "opensync", mend: "move that file away" }];
	});
}
