import { execFile } from "node:child_process";
import { join } from "node:path";
import { TEST_DIST } from "../support/test-dist.ts";

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
}

/** Runs the bundled program to its end, as a script would, in an environment of its own. */
export function runProgram(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	{ input = "", cwd }: RunOptions = {},
): Promise<Ran> {
	return new Promise((resolve) => {
		const done = (error: Error | null, stdout: string, stderr: string) =>
			resolve({ code: error === null ? 0 : Number((error as { code?: unknown }).code), stdout, stderr });
		const child = execFile(process.execPath, [PROGRAM, ...args], { env: { ...env }, ...(cwd && { cwd }) }, done);
		// A program that does not read it may be gone by then.
		child.stdin?.on("error", () => {}).end(input);
	});
}
