import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Environment } from "./this-machine.ts";

/** What runs a program of ours, and the variables it needs for that. */
export interface Runtime {
	readonly command: string;
	readonly env: Readonly<Record<string, string>>;
}

/**
 * What the daemon can run with: this very program where it is Node or Bun; a program that was compiled with Bun is a Bun
 * when `BUN_BE_BUN` says so; else a Node in the PATH. `undefined` where there is none.
 */
export function runtimeOf(execPath: string, isBun: boolean, env: Environment): Runtime | undefined {
	if (/^(node|bun)(\.exe)?$/i.test(basename(execPath))) return { command: execPath, env: {} };
	if (isBun) return { command: execPath, env: { BUN_BE_BUN: "1" } };
	const folders = (env.PATH ?? env.Path ?? "").split(delimiter).filter((folder) => isAbsolute(folder));
	const names = process.platform === "win32" ? ["node.exe"] : ["node"];
	const command = folders
		.flatMap((folder) => names.map((name) => join(folder, name)))
		.find((path) => existsSync(path));
	return command === undefined ? undefined : { command, env: {} };
}

/**
 * Starts the daemon as a process of its own that outlives this one, and does not wait for it. One that finds another at
 * work ends at once. Never throws: what is noted stays noted, and the next process starts the daemon. Returns the
 * process, or `undefined` where none could be started.
 */
export function startDaemon(): ChildProcess | undefined {
	try {
		const runtime = runtimeOf(process.execPath, process.versions.bun !== undefined, process.env);
		if (runtime === undefined) return undefined;
		const program = fileURLToPath(
			new URL(import.meta.url.includes("/chunks/") ? "../daemon.mjs" : "./daemon.mjs", import.meta.url),
		);
		const { TRACEPARENT: _, ...env } = process.env;
		const child = spawn(runtime.command, [program], {
			// Not in the agent's folder, which the user may want to delete meanwhile.
			cwd: dirname(program),
			env: { ...env, ...runtime.env },
			detached: true,
			stdio: "ignore",
			windowsHide: true,
		});
		child.on("error", () => {});
		child.unref();
		return child.pid === undefined ? undefined : child;
	} catch {
		// Nothing is lost: notes and outbox are on disk.
		return undefined;
	}
}
