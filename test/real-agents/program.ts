import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import type { CommandLine } from "./real-agent.ts";

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

/** Starts a program in a process group of its own; by default with nothing to read. */
export function start({ program, args, cwd, env }: CommandLine, input: "ignore" | "pipe" = "ignore"): Running {
	const child = spawn(program, args, {
		...{ cwd, detached: true, stdio: "pipe" },
		env: { PATH: process.env.PATH, ...env },
	});
	if (input === "ignore") child.stdin.end();
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
