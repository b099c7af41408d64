import { mkdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { replacePrivateFile } from "../../exporter/private-file.ts";

/** The program that an agent's hooks run. It lies in the state folder, so that a move of the package does not break it. */
export const hookScriptPath = (stateDir: string, platform: NodeJS.Platform = process.platform): string =>
	join(stateDir, platform === "win32" ? "hook.mjs" : "hook.sh");

/** Writes the hook's program. Throws what the file system throws. */
export function writeHookScript(stateDir: string, platform: NodeJS.Platform = process.platform): void {
	const path = hookScriptPath(stateDir, platform);
	mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
	replacePrivateFile(path, platform === "win32" ? "process.exitCode = 0;\n" : "cat >/dev/null\nexit 0\n");
}

/** The command line for an agent's settings. It stays the same over updates, and ends with 0 whatever happens. */
export function hookCommand(agent: string, stateDir: string, platform: NodeJS.Platform): string {
	const path = hookScriptPath(stateDir, platform);
	if (platform === "win32") return `node "${path}" ${agent}`;
	return `sh '${path.replaceAll("'", "'\\''")}' ${agent} >/dev/null 2>&1 || true`;
}
