import { describe, expect, test } from "vitest";
import { HeldLines, type PlacedLine, type SessionOpening } from "../../src/agents/files/held-lines.ts";
import type { SessionBegan, TranscriptEvent } from "../../src/transcript.ts";

const BEGAN: SessionBegan = { type: "session_began", at: 1, sessionId: "s", cwd: "/p", agentName: "pi" };

/** Tells each line's place as a name; knows the beginning at the line with a `begins`. */
function reader(problems: unknown[] = []) {
	const opening: SessionOpening = { began: BEGAN, take: ({ fields }) => "begins" in fields };
	const tell = ({ place }: PlacedLine): readonly TranscriptEvent[] => [
		{ type: "session_renamed", entryId: place, recordedAt: 1, name: place },
	];
	return new HeldLines(
		opening,
		() => ({ tell, end: () => [{ type: "session_closed" }] }),
		(one) => problems.push(one),
	);
}

const namesIn = (events: readonly TranscriptEvent[]) =>
	events.map((event) => (event.type === "session_renamed" ? event.name : event.type));

describe("lines of a record", () => {
	test("are held until one says how the session began, and keep their places", () => {
		const lines = reader();
		expect(namesIn(lines.tell("{}"))).toEqual([]);
		expect(namesIn(lines.tell(""))).toEqual([]);
		expect(namesIn(lines.tell('{}{"begins":1}'))).toEqual(["session_began", "1", "3", "3.1"]);
		expect(namesIn(lines.tell("{}"))).toEqual(["4"]);
		expect(namesIn(lines.end())).toEqual(["session_closed"]);
	});

	test("that nothing followed are told at the end", () => {
		const lines = reader();
		lines.tell("{}");
		expect(namesIn(lines.end())).toEqual(["session_began", "1", "session_closed"]);
	});

	test("are not held without a limit: 16 million characters are enough", () => {
		const lines = reader();
		const long = JSON.stringify({ text: "x".repeat(9_000_000) });
		expect(namesIn(lines.tell(long))).toEqual([]);
		expect(namesIn(lines.tell(long))).toEqual(["session_began", "1", "2"]);
	});

	test("that cannot be read are named, and the rest counts", () => {
		const problems: unknown[] = [];
		const lines = reader(problems);
		for (const line of ["{", undefined, '{"begins":1}']) lines.tell(line);
		expect(problems).toEqual([
			{ line: 1, what: "no JSON: 1 characters" },
			{ line: 2, what: "too long to be read" },
		]);
		expect(namesIn(lines.tell("{}"))).toEqual(["4"]);
	});
});
