import { readdirSync } from "node:fs";
import { isAbsolute, join, resolve } from "node:path";
import type { Machine } from "../../../machine/this-machine.ts";

type Here = Pick<Machine, "env" | "home">;

/** OpenCode's folder for data: `$XDG_DATA_HOME/opencode`, else `~/.local/share/opencode`. */
export const dataFolder = ({ env, home }: Here): string =>
	join(env.XDG_DATA_HOME ? resolve(env.XDG_DATA_HOME) : join(home, ".local", "share"), "opencode");

/** OpenCode's folder for settings and plugins: `$XDG_CONFIG_HOME/opencode`, else `~/.config/opencode`. */
export const configFolder = ({ env, home }: Here): string =>
	join(env.XDG_CONFIG_HOME ? resolve(env.XDG_CONFIG_HOME) : join(home, ".config"), "opencode");

/** The databases that are in OpenCode's folder, a file for each channel of releases, and the one of `OPENCODE_DB`. */
export function databasesOf(machine: Here): readonly string[] {
	const folder = dataFolder(machine);
	const { OPENCODE_DB: chosen } = machine.env;
	const own = chosen && chosen !== ":memory:" ? [isAbsolute(chosen) ? chosen : join(folder, chosen)] : [];
	return [...new Set([...databasesIn(folder), ...own])];
}

/** The databases in a folder, by the names that OpenCode gives them. */
export function databasesIn(folder: string): readonly string[] {
	try {
		const names = readdirSync(folder).filter((name) => /^opencode(?:-[\w.-]+)?\.db$/.test(name));
		return names.map((name) => join(folder, name));
	} catch {
		return [];
	}
}
