import { PassThrough } from "node:stream";
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";
import { PROGRAM, type Ran, type RunOptions, variablesOf } from "./program.ts";

const ENTRY = pathToFileURL(PROGRAM).href;
let runs = 0;
let before: Promise<unknown> = Promise.resolve();

/**
 * Runs the bundled program's entry in this process, one run after the other: a tenth of the time that a process of its
 * own takes. It sees the arguments, environment, folder and streams that a process would see. What a process does beyond
 * that (its end, signals, its standard input) is for `runProgram`; `processes.test.ts` compares the two.
 */
export function runProgramHere(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	options: Pick<RunOptions, "cwd"> = {},
): Promise<Ran> {
	const run = before.then(() => runNow(args, variablesOf(env), options.cwd));
	before = run.catch(() => {});
	return run;
}

async function runNow(
	args: readonly string[],
	env: Readonly<Record<string, string>>,
	cwd: string | undefined,
): Promise<Ran> {
	const [stdin, stdout, stderr] = [new PassThrough().end(), new PassThrough(), new PassThrough()];
	const printed = Promise.all([text(stdout), text(stderr)]);
	const giveBack = [
		replaceVariables(env),
		...Object.entries({ stdin, stdout, stderr }).map(([name, value]) => replaceProperty(name, value)),
		replaceProperty("argv", [process.execPath, PROGRAM, ...args]),
		replaceFolder(cwd),
		...(["SIGINT", "SIGTERM"] as const).map(keepListeners),
	];
	try {
		process.exitCode = undefined;
		// A new query makes it a new module: the entry runs again, what it imports is there already.
		await import(/* @vite-ignore */ `${ENTRY}?run=${runs++}`);
		stdout.end();
		stderr.end();
		const [out, err] = await printed;
		return { code: Number(process.exitCode ?? 0), stdout: out, stderr: err };
	} finally {
		process.exitCode = undefined;
		for (const undo of giveBack.reverse()) undo();
	}
}

/** Sets the variables one by one: `os.homedir()` reads those of the process, not an object in their place. */
function replaceVariables(env: Readonly<Record<string, string>>): () => void {
	const set = (variables: Readonly<Record<string, string | undefined>>) => {
		for (const name of Object.keys(process.env)) delete process.env[name];
		Object.assign(process.env, variables);
	};
	const own = { ...process.env };
	set(env);
	return () => set(own);
}

function replaceProperty(name: string, value: unknown): () => void {
	const own = Object.getOwnPropertyDescriptor(process, name) ?? {};
	Object.defineProperty(process, name, { value, configurable: true, writable: true });
	return () => void Object.defineProperty(process, name, own);
}

function replaceFolder(cwd: string | undefined): () => void {
	const own = process.cwd();
	if (cwd !== undefined) process.chdir(cwd);
	return () => process.chdir(own);
}

function keepListeners(signal: NodeJS.Signals): () => void {
	const own = new Set(process.listeners(signal));
	return () => {
		for (const listener of process.listeners(signal)) if (!own.has(listener)) process.off(signal, listener);
	};
}
