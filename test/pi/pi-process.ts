import { type ChildProcess, spawn } from "node:child_process";
import type { Readable } from "node:stream";
import { beforeProcessEnds } from "./last-cleanup.ts";
import { installOf, type Line } from "./lines.ts";
import type { PiHome } from "./pi-home.ts";

/** What every mode of starting pi takes. */
export interface PiOptions {
	readonly line: Line;
	readonly home: PiHome;
	/** Loaded with `-e`, in this order. */
	readonly extensionPaths?: readonly string[];
	/** More arguments for pi. */
	readonly args?: readonly string[];
	/** Laid over the home's environment. */
	readonly env?: Readonly<Record<string, string>>;
	/** Default: the home's project folder. */
	readonly cwd?: string;
	/** The Node binary. Default: the line's own. */
	readonly node?: string;
}

/** How a pi ended. */
export interface PiExit {
	/** Absent when a signal ended it. */
	readonly code: number | null;
	readonly signal: NodeJS.Signals | null;
	readonly stdout: string;
	readonly stderr: string;
	/** From the start to the end of the process, in milliseconds. */
	readonly durationMs: number;
}

/** A pi that runs. */
export interface PiProcess {
	readonly pid: number;
	readonly child: ChildProcess;
	readonly exit: Promise<PiExit>;
	/** Sends a signal and waits for the end. */
	end(signal: NodeJS.Signals): Promise<PiExit>;
}

const running = new Set<ChildProcess>();
beforeProcessEnds(() => {
	for (const child of running) child.kill("SIGKILL");
});

/** The command and arguments that start pi: the Node binary first. */
export function piCommand(options: PiOptions, args: readonly string[]): readonly [string, ...string[]] {
	const install = installOf(options.line);
	const extensions = (options.extensionPaths ?? []).flatMap((path) => ["-e", path]);
	// Context files would be looked for in the folders above the home.
	const common = ["--no-context-files", ...extensions, ...(options.args ?? [])];
	return [options.node ?? install.node, install.cli, ...common, ...args];
}

/** The environment that pi is started in. */
export function piEnvironment(options: PiOptions): Record<string, string> {
	return { ...options.home.env, ...options.env };
}

/** Starts pi. The process is ended at the latest when the test process ends. */
export function spawnPi(options: PiOptions, args: readonly string[], stdin: "ignore" | "pipe"): PiProcess {
	const [node, ...rest] = piCommand(options, args);
	const startedAt = performance.now();
	const child = spawn(node, rest, {
		cwd: options.cwd ?? options.home.cwd,
		env: piEnvironment(options),
		stdio: [stdin, "pipe", "pipe"],
	});
	running.add(child);
	const { pid } = child;
	if (pid === undefined) throw new Error(`pi could not be started with ${node}`);
	let endedAt = startedAt;
	child.once("exit", () => {
		running.delete(child);
		endedAt = performance.now();
	});
	const stdout = collect(child.stdout);
	const stderr = collect(child.stderr);
	const exit = new Promise<PiExit>((resolve) => {
		child.once("close", (code, signal) => {
			const durationMs = endedAt - startedAt;
			resolve({ code, signal, stdout: stdout.join(""), stderr: stderr.join(""), durationMs });
		});
	});
	return {
		pid,
		child,
		exit,
		end: (signal) => {
			child.kill(signal);
			return exit;
		},
	};
}

function collect(stream: Readable | null): string[] {
	const chunks: string[] = [];
	stream?.setEncoding("utf8").on("data", (chunk: string) => chunks.push(chunk));
	return chunks;
}

/** Ends every pi that still runs, for the end of a test that may have failed. */
export async function endEveryPi(): Promise<void> {
	const ends = [...running].map((child) => new Promise((resolve) => child.once("exit", resolve)));
	for (const child of running) child.kill("SIGKILL");
	await Promise.all(ends);
}
