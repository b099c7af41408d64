import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Found, Here } from "../../agent.ts";
import { readForeignFile } from "../../install/foreign-file.ts";
import { stateDirOf } from "../../install/hook-file.ts";
import { findProgram } from "../../install/program.ts";
import { configFolder, dataFolder } from "./folder.ts";
import { pluginText } from "./plugin-text.ts";

const PACKAGES = [
	...["opencode-ai", "opencode-linux-x64", "opencode-linux-arm64", "opencode-darwin-x64"],
	...["opencode-darwin-arm64", "opencode-windows-x64"],
];
/** Older ones call everything that a plugin exports, and fail where it is no function. */
export const OLDEST = [1, 14] as const;

export const pluginPath = (here: Here): string => join(configFolder(here), "plugin", "pi-sync.js");

/** Whether OpenCode is here, without starting it. */
export function findOpenCode(here: Here): Found {
	const program = findProgram(here, "opencode", PACKAGES);
	const file = readForeignFile(pluginPath(here));
	return {
		isThere: program !== undefined || [configFolder(here), dataFolder(here)].some((path) => existsSync(path)),
		...(program?.version !== undefined && { version: program.version }),
		isAdded: file.type === "read" && file.text === pluginText(stateDirOf(here)),
	};
}

/** Whether a version cannot load the plugin. */
export function isTooOld(version: string): boolean {
	const [major = 0, minor = 0] = version.split(".").map(Number);
	const [oldestMajor, oldestMinor] = OLDEST;
	return major < oldestMajor || (major === oldestMajor && minor < oldestMinor);
}
