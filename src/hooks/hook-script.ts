import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { makePrivateFolder, replacePrivateFile } from "../../exporter/private-files.ts";
import { runtimeOf } from "../machine/start-daemon.ts";
import { scriptText, shellWord } from "./script-text.ts";

/**
 * The program that agents' hooks call. It lies in the state folder, so that the agents' settings stay true when pi-sync
 * is updated or moved; where pi-sync is now is written in it.
 */
export const hookScriptPath = (stateDir: string, platform: NodeJS.Platform = process.platform): string =>
	join(stateDir, platform === "win32" ? "hook.mjs" : "hook.sh");

/**
 * The command line for an agent's settings: prints nothing and ends with 0, even where the script is gone. The same for
 * all versions of pi-sync.
 * @example hookCommand("claude-code", "/home/u/.local/state/pi-sync", "linux")
 * // sh '/home/u/.local/state/pi-sync/hook.sh' claude-code "$PPID" >/dev/null 2>&1 || true
 */
export function hookCommand(agent: string, stateDir: string, platform: NodeJS.Platform = process.platform): string {
	const path = hookScriptPath(stateDir, platform);
	if (platform === "win32") return `node "${path.replaceAll("\\", "/")}" ${agent}`;
	return `sh ${shellWord(path)} ${agent} "$PPID" >/dev/null 2>&1 || true`;
}

/**
 * The program and arguments for a setting that names one program to be notified, such as Codex' `notify`. It gets the
 * payload as its last argument. `other`: the program and arguments that were set there before, which are called as well.
 */
export function notifyCommand(
	agent: string,
	stateDir: string,
	other: readonly string[] = [],
	platform: NodeJS.Platform = process.platform,
): readonly string[] {
	const program = platform === "win32" ? "node" : "sh";
	return [program, hookScriptPath(stateDir, platform), agent, "notify", ...other];
}

/**
 * Writes the script, unless it is there as it should be. `dist`: the folder of the programs; by default that of the
 * program that runs. Throws what the file system throws, and an `UnsafeFolderError`.
 */
export function writeHookScript(
	stateDir: string,
	platform: NodeJS.Platform = process.platform,
	dist: string = distFolder(),
): void {
	makePrivateFolder(stateDir);
	const path = hookScriptPath(stateDir, platform);
	const text = platform === "win32" ? moduleText(stateDir, dist) : scriptText(stateDir, programOf(dist));
	if (read(path) !== text) replacePrivateFile(path, text);
}

/**
 * Where there is a script, makes it say where pi-sync is now: it may have been updated or moved. Never throws: an older
 * script still notes, and the next program that starts tries again.
 */
export function refreshHookScript(stateDir: string): void {
	try {
		if (existsSync(hookScriptPath(stateDir))) writeHookScript(stateDir);
	} catch {
		// The disk refuses, or the folder is not safe.
	}
}

function programOf(dist: string) {
	const runtime = runtimeOf(process.execPath, process.versions.bun !== undefined, process.env);
	return { node: runtime?.command ?? "node", daemon: join(dist, "daemon.mjs"), env: runtime?.env ?? {} };
}

const moduleText = (stateDir: string, dist: string): string => `// pi-sync writes this file and overwrites changes.
import(${JSON.stringify(pathToFileURL(join(dist, "hook.mjs")).href)})
	.then(({ noteHook }) => noteHook(${JSON.stringify(stateDir)}))
	.catch(() => {});
`;

function read(path: string): string | undefined {
	try {
		return readFileSync(path, "utf8");
	} catch {
		return undefined;
	}
}

/** The folder of the bundled programs, beside a bundle, a chunk of one, or the sources. */
function distFolder(): string {
	const places = ["./daemon.mjs", "../daemon.mjs", "../../dist/daemon.mjs"].map((path) =>
		fileURLToPath(new URL(path, import.meta.url)),
	);
	return dirname(places.find((place) => existsSync(place)) ?? places[2] ?? "");
}
