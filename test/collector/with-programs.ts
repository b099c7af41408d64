import { describe, test } from "vitest";
import { type Line, lines } from "../pi/lines.ts";
import { PROGRAMS, type Programs } from "./programs.ts";

/** Tests that need real programs; says which one is missing where one is. */
export function withPrograms(names: readonly (keyof Programs)[], body: () => void): void {
	const missing = names.filter((name) => PROGRAMS[name] === undefined);
	if (missing.length === 0) body();
	else test.skip(`not here: ${missing.join(", ")} (node scripts/collector.mjs says why)`, () => {});
}

/** The same, for both lines of pi. */
export function withProgramsOnEachLine(names: readonly (keyof Programs)[], body: (line: Line) => void): void {
	withPrograms(names, () => {
		describe.each(lines())("$title", (status) => {
			if (status.available) body(status.line);
			else test.skip(`cannot be started here: ${status.reason}`, () => {});
		});
	});
}
