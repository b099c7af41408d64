import { join } from "node:path";
import { replacePrivateFile } from "../../exporter/private-file.ts";
import { makePrivateFolder } from "../../exporter/private-folder.ts";

/** The program that an agent's hooks run. It lies in the state folder, so that a move of the package does not break it. */
export const hookScriptPath = (stateDir: string, platform: NodeJS.Platform = process.platform): string =>
	join(stateDir, platform === "win32" ? "hook.mjs" : "hook.sh");

/** The command line for an agent's settings. It stays the same over updates, and ends with 0 whatever happens. */
export function hookCommand(agent: string, stateDir: string, platform: NodeJS.Platform = process.platform): string {
	const path = hookScriptPath(stateDir, platform);
	if (platform === "win32") return `node "${path.replaceAll("\\", "/")}" ${agent}`;
	return `sh '${path.replaceAll("'", "'\\''")}' ${agent} "$PPID" >/dev/null 2>&1 || true`;
}

/** The same for a setting that names one program and its arguments. `other`: what was set there before. */
export function notifyCommand(
	agent: string,
	stateDir: string,
	other: readonly string[] = [],
	platform: NodeJS.Platform = process.platform,
): readonly string[] {
	return [platform === "win32" ? "node" : "sh", hookScriptPath(stateDir, platform), agent, "notify", ...other];
}

/** Writes the hook's program. Throws what the file system throws, and an `UnsafeFolderError`. */
export function writeHookScript(stateDir: string, platform: NodeJS.Platform = process.platform): void {
	makePrivateFolder(stateDir);
	replacePrivateFile(hookScriptPath(stateDir, platform), platform === "win32" ? "" : "cat >/dev/null\nexit 0\n");
}
