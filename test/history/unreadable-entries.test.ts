import { describe, expect, test } from "vitest";
import type { RecordProblem } from "../../src/agents/agent.ts";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";

const AT = Date.parse("2026-01-01T00:00:02.000Z");
const HEADER = { type: "session", version: 3, id: "0199-mutated", timestamp: "2026-01-01T00:00:00.000Z", cwd: "/" };
const prompt = (more: object, message: object = {}) => ({
	...{ type: "message", id: "prompt", timestamp: new Date(AT).toISOString() },
	...{ message: { role: "user", content: "hello", timestamp: AT, ...message }, ...more },
});

/** What a session with one entry tells of it. */
function told(entry: object | string) {
	const problems: RecordProblem[] = [];
	const lines = [JSON.stringify(HEADER), typeof entry === "string" ? entry : JSON.stringify(entry)];
	const events = [...tellSessionFile(lines, (problem) => problems.push(problem))];
	return { problems, said: events.find(({ type }) => type === "user_messaged") };
}

describe("an entry that cannot be placed or read is named by its line, not lost in silence:", () => {
	test.each([
		["a timestamp that is no time", prompt({ timestamp: "garbage" }), "timestamp"],
		["a message that is a text", prompt({ message: "text" }), "message"],
		["a message that is null", prompt({ message: null }), "message"],
		["a message that is missing", prompt({ message: undefined }), "message"],
	])("%s", (_what, entry, expected) => {
		const { problems, said } = told(entry);
		expect([problems, said]).toEqual([[{ line: 2, what: expect.stringContaining(expected) }], undefined]);
	});
});

describe("a message counts from when its entry was recorded where its own time is", () => {
	test.each([
		["without end", "1e999"],
		["beyond all dates", "1e20"],
		["before all dates", "-1e20"],
		["a text", '"2026"'],
	])("%s", (_what, time) => {
		const { problems, said } = told(JSON.stringify(prompt({})).replace(`"timestamp":${AT}`, `"timestamp":${time}`));
		expect([problems, said]).toEqual([[], expect.objectContaining({ at: AT, recordedAt: AT })]);
	});
});

test("the mark of UTF-8 in front of a file makes no other file of it", () => {
	const lines = [`\ufeff${JSON.stringify(HEADER)}`, JSON.stringify(prompt({}))];
	const problems: RecordProblem[] = [];
	const events = [...tellSessionFile(lines, (problem) => problems.push(problem))];
	expect([events.map(({ type }) => type), problems]).toEqual([
		["session_began", "user_messaged", "session_closed"],
		[],
	]);
});
