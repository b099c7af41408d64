import { execFileSync } from "node:child_process";
import { join } from "node:path";

const SCRIPT = join(import.meta.dirname, "..", "..", "scripts", "collector.mjs");

/** The real programs that these tests run: each its path, or nothing where it is not here. */
export interface Programs {
	readonly otelcol?: string;
	readonly jaeger?: string;
	/** A folder of jars. */
	readonly kafka?: string;
}

/** What `scripts/collector.mjs` has made or been given. */
export const PROGRAMS: Programs = Object.fromEntries(
	execFileSync(process.execPath, [SCRIPT, "--find"], { encoding: "utf8" })
		.split("\n")
		.filter((line) => line !== "")
		.map((line) => line.split(/ (.*)/).slice(0, 2)),
);

/** The path of a program. Throws where it is not here. */
export function programOf(name: keyof Programs): string {
	const path = PROGRAMS[name];
	if (path === undefined) throw new Error(`${name} is not here: run node scripts/collector.mjs`);
	return path;
}
