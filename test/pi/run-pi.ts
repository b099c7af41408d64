import { type PiExit, type PiOptions, type PiProcess, spawnPi } from "./pi-process.ts";

/** `print` writes the last answer to stdout, `json` every event, a line of JSON each. */
export type OneShotMode = "print" | "json";

export interface OneShotOptions extends PiOptions {
	readonly mode: OneShotMode;
	/** Prompted one after the other, in one session. */
	readonly prompts: readonly string[];
}

/** Runs pi in print or JSON mode from its start to its end. */
export function runPi(options: OneShotOptions): Promise<PiExit> {
	return startPi(options).exit;
}

/** Starts pi in print or JSON mode, for tests that end it themselves. */
export function startPi(options: OneShotOptions): PiProcess {
	const mode = options.mode === "json" ? ["--mode", "json"] : [];
	return spawnPi(options, [...mode, "-p", ...options.prompts], "ignore");
}

/** The JSON lines of an output, parsed. Throws for a line that is not JSON: nothing else belongs there. */
export function jsonLines(stdout: string): Record<string, unknown>[] {
	return stdout
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => JSON.parse(line));
}
