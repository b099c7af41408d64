import { type ChildProcess, execFile } from "node:child_process";
import { delimiter, join } from "node:path";
import { TEST_BIN, TEST_DIST } from "../support/test-dist.ts";

/** The bundled program. */
export const PROGRAM = join(TEST_DIST, "pi-sync.mjs");

/** How a run of the program ended. */
export interface Ran {
	readonly code: number;
	readonly stdout: string;
	readonly stderr: string;
}

export interface RunOptions {
	/** What stands on the standard input, which is no terminal. */
	readonly input?: string;
	readonly cwd?: string;
	/** As after `pi install`, which puts no `pi-sync` into the PATH. */
	readonly notInPath?: true;
}

/** An environment in which the PATH finds the program, as after `npm install --global`. */
export const variablesOf = (env: Readonly<Record<string, string>>): Readonly<Record<string, string>> => ({
	...env,
	PATH: `${TEST_BIN}${delimiter}${env.PATH ?? ""}`,
});

/** Runs the bundled program to its end, as a script would, in an environment of its own. */
export function runProgram(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	options: RunOptions = {},
): Promise<Ran> {
	return startProgram(args, env, options).ended;
}

/** Starts the bundled program, for tests that do something to it meanwhile. */
export function startProgram(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	{ input = "", cwd, notInPath }: RunOptions = {},
): { readonly child: ChildProcess; readonly ended: Promise<Ran> } {
	let done: (ran: Ran) => void = () => {};
	const ended = new Promise<Ran>((resolve) => {
		done = resolve;
	});
	const options = { env: notInPath ? env : variablesOf(env), maxBuffer: 64 * 1024 * 1024, ...(cwd && { cwd }) };
	const child = execFile(process.execPath, [PROGRAM, ...args], options, (error, stdout, stderr) =>
		done({ code: error === null ? 0 : Number((error as { code?: unknown }).code), stdout, stderr }),
	);
	// A program that does not read it may be gone by then.
	child.stdin?.on("error", () => {}).end(input);
	return { child, ended };
}
