import { expect, test } from "vitest";
import { sessionLine } from "../../src/cli/import-report.ts";
import type { ImportedFile } from "../../src/daemon/history/import-sessions.ts";

const figures = {
	...{ prompts: 1, answers: 1, toolResults: 0, input: 1, output: 1, cacheRead: 0, cacheWrite: 0, cost: 0 },
	...{ costFrom: {}, models: [], firstAt: 0, lastAt: 0 },
};
const imported: ImportedFile = {
	...{ file: "session.jsonl", units: 1, given: {}, thereAlready: [], problems: [], problemCount: 0, figures },
	...{ title: undefined, session: { type: "session_began", at: 0, sessionId: "0199", cwd: "/", agentName: "pi" } },
};

test("a title that is too long for a line is cut between characters, not inside one", () => {
	const title = `${"x".repeat(59)}😀 and more`;
	expect(sessionLine({ ...imported, title })).toMatch(/ {2}x{59}😀$/u);
});
