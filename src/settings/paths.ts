import { posix, win32 } from "node:path";
import type { Machine } from "../machine/this-machine.ts";
import { reportInvalid } from "./invalid-value.ts";
import { LOCATIONS } from "./locations.ts";
import type { Report } from "./problem.ts";

/** Where pi-sync's files are; all paths are absolute. */
export interface SettingsPaths {
	readonly configPath: string;
	/** The file was asked for with `PI_SYNC_CONFIG`. */
	readonly configNamed: boolean;
	/** `PI_SYNC_CONFIG` is not usable: no settings file must be read, or keys of another account would count. */
	readonly configInvalid: boolean;
	readonly stateDir: string;
}

/**
 * Settings file and state folder: `PI_SYNC_CONFIG` and `PI_SYNC_STATE_DIR`, else the XDG base directories (macOS too),
 * on Windows `%APPDATA%` and `%LOCALAPPDATA%`. Relative paths are ignored, as the XDG specification wants it: they
 * would mean another folder in every working folder.
 */
export function resolvePaths({ env, home, platform }: Machine, report: Report): SettingsPaths {
	const windows = platform === "win32";
	const path = windows ? win32 : posix;
	const ignored = (variable: string, value: string, consequence: string) =>
		report({
			severity: "warning",
			setting: variable,
			source: `environment variable ${variable}`,
			value,
			expected: "an absolute path",
			consequence,
		});

	if (!path.isAbsolute(home)) ignored("HOME", home, "the root folder stands in for it");
	const root = path.isAbsolute(home) ? home : windows ? "C:\\" : "/";

	const base = (variable: string, ...fallback: readonly string[]): string => {
		const value = env[variable];
		if (!value) return path.join(root, ...fallback);
		if (path.isAbsolute(value)) return value;
		ignored(variable, value, "the default counts");
		return path.join(root, ...fallback);
	};
	const given = (variable: keyof typeof LOCATIONS): string | undefined => {
		const value = env[variable]?.trim().replace(/^~(?=[/\\]|$)/, () => root);
		if (!value) return undefined;
		if (path.isAbsolute(value)) return path.normalize(value);
		const source = `environment variable ${variable}`;
		reportInvalid(LOCATIONS[variable], { setting: variable, source, value }, report);
		return undefined;
	};

	const configBase = windows ? base("APPDATA", "AppData", "Roaming") : base("XDG_CONFIG_HOME", ".config");
	const stateBase = windows ? base("LOCALAPPDATA", "AppData", "Local") : base("XDG_STATE_HOME", ".local", "state");
	const config = given("PI_SYNC_CONFIG");
	return {
		configPath: config ?? path.join(configBase, "pi-sync", "config.json"),
		configNamed: config !== undefined,
		configInvalid: config === undefined && Boolean(env.PI_SYNC_CONFIG?.trim()),
		stateDir: given("PI_SYNC_STATE_DIR") ?? path.join(stateBase, "pi-sync"),
	};
}
