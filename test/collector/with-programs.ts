import { test } from "vitest";
import { onEachLine } from "../e2e/on-each-line.ts";
import type { Line } from "../pi/lines.ts";
import { PROGRAMS, type Programs } from "./programs.ts";

/** Tests that need real programs; says which one is missing where one is. */
export function withPrograms(names: readonly (keyof Programs)[], body: () => void): void {
	const missing = names.filter((name) => PROGRAMS[name] === undefined);
	if (missing.length === 0) body();
	else test.skip(`not here: ${missing.join(", ")} (node scripts/collector.mjs says why)`, () => {});
}

/** The same, on each line of pi. */
export function withProgramsOnEachLine(names: readonly (keyof Programs)[], body: (line: Line) => void): void {
	withPrograms(names, () => onEachLine(body));
}
