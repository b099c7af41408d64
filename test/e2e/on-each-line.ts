import { describe, test } from "vitest";
import { type Line, lines } from "../pi/lines.ts";

/** Runs tests on each line of pi; skips a line that cannot be started here, and says why. */
export function onEachLine(body: (line: Line) => void): void {
	for (const status of lines()) {
		describe(status.title, () => {
			if (status.available) body(status.line);
			else test.skip(`cannot be started here: ${status.reason}`, () => {});
		});
	}
}
