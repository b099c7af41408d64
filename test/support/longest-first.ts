import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Test files that take longest, as the last measurement has them. One that began last would keep one core busy alone. */
const LONGEST = [
	"e2e/host-unharmed",
	"e2e/every-scenario",
	"cli/import",
	"redaction/linear",
	"bridge/process",
	"delivery/drainer",
	"delivery/garbled-answers",
	"delivery/delivery-contract",
];

/** Begins with them even where no earlier run has left its times, as in a clean clone; then as vitest does. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const place = ({ moduleId }: TestSpecification) => {
			const found = LONGEST.indexOf(relative("test", moduleId).replaceAll("\\", "/").replace(".test.ts", ""));
			return found === -1 ? LONGEST.length : found;
		};
		return sorted.sort((one, other) => place(one) - place(other));
	}
}
