import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

const INSTALLER = fileURLToPath(new URL("../../scripts/install-agents.mjs", import.meta.url));

/** Where `npm run test:agents` has put a program; `undefined` where it could not be installed. */
export function installedProgram(name: string): string | undefined {
	const lines = execFileSync(process.execPath, [INSTALLER, "--find"], { encoding: "utf8" }).split("\n");
	return lines.find((line) => line.startsWith(`${name} `))?.slice(name.length + 1);
}

/** How a program ended. */
export interface Ended {
	/** `null`: a signal ended it. */
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

/** A program at work. */
export interface Running {
	readonly child: ChildProcess;
	readonly ended: Promise<Ended>;
	/** Kills it and everything that it started. */
	kill(): Promise<void>;
}

/** Starts a program in a process group of its own, with nothing to read. */
export function start(
	command: string,
	args: readonly string[],
	{ cwd, env }: { readonly cwd: string; readonly env: Readonly<Record<string, string>> },
): Running {
	const child = spawn(command, args, {
		...{ cwd, detached: true, stdio: ["ignore", "pipe", "pipe"] },
		env: { PATH: process.env.PATH, ...env },
	});
	const killAll = () => {
		try {
			if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
		} catch {
			// All of them have ended.
		}
	};
	onTestFinished(killAll);
	const exited = once(child, "exit");
	const ended = Promise.all([text(child.stdout), text(child.stderr), exited]).then(
		([stdout, stderr, [code]]): Ended => ({ code: code as number | null, stdout, stderr }),
	);
	return {
		...{ child, ended },
		kill: async () => {
			killAll();
			await exited;
		},
	};
}
