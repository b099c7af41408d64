import { describe, test } from "vitest";
import { type Line, lines } from "../pi/lines.ts";

/** Tests that hold for both lines of pi; says what is missing where one of them cannot be started. */
export function onEachLine(body: (line: Line) => void): void {
	describe.each(lines())("pi 0.$line", (status) => {
		if (status.available) body(status.line);
		else test.skip(`cannot be started here: ${status.reason}`, () => {});
	});
}
