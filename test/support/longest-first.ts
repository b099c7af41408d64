import { relative } from "node:path";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Test files that take longest, as the last measurement has them. One that began last would keep one core busy alone. */
export const LONGEST = [
	"test/e2e/host-unharmed.test.ts",
	"test/e2e/every-scenario.test.ts",
	"test/cli/import.test.ts",
	"test/redaction/linear.test.ts",
	"test/bridge/process.test.ts",
	"test/daemon/delivering.test.ts",
	"test/delivery/garbled-answers.test.ts",
	"test/delivery/delivery-contract.test.ts",
];

/** Begins with them even where no earlier run has left its times, as in a clean clone; then as vitest does. */
export class LongestFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		const sorted = await super.sort(files);
		const place = ({ moduleId }: TestSpecification) => {
			const found = LONGEST.indexOf(relative("", moduleId).replaceAll("\\", "/"));
			return found === -1 ? LONGEST.length : found;
		};
		return sorted.sort((one, other) => place(one) - place(other));
	}
}
