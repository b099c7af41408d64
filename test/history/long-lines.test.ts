import { appendFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { PI } from "../../src/agents/pi/pi.ts";
import { retell } from "../../src/daemon/history/retell.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { scenarioFiles, TEST_ORIGIN } from "../support/scenario-files.ts";

const TOO_LONG = 257 * 1024 * 1024;

test("a line that is too long to be held is passed over, named by its number, and the rest is told", async () => {
	const text = scenarioFiles().find(({ scenario }) => scenario === "one-answer")?.content ?? "";
	const [header = "", ...rest] = text.split("\n");
	const file = join(temporaryFolder(), "session.jsonl");
	const tell = async () => {
		const problems: unknown[] = [];
		const options = {
			origin: TEST_ORIGIN,
			destinations: [],
			onProblem: (problem: unknown) => problems.push(problem),
		};
		return { told: await retell(PI.open(file), options), problems };
	};
	writeFileSync(file, text);
	const whole = await tell();
	writeFileSync(file, `${header}\n`);
	truncateSync(file, statSync(file).size + TOO_LONG);
	appendFileSync(file, `\n${rest.join("\n")}`);
	expect(await tell()).toEqual({ told: whole.told, problems: [{ line: 2, what: "too long to be read" }] });
	truncateSync(file, 0);
	truncateSync(file, TOO_LONG);
	expect([(await tell()).problems, PI.beginning(file)]).toEqual([
		[{ line: 1, what: expect.stringContaining("no session file of pi") }],
		undefined,
	]);
});
