import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tellEntry } from "../../src/agents/pi/entries.ts";
import { partsOf } from "../../src/agents/pi/message.ts";
import { tellSessionFile } from "../../src/agents/pi/session-file.ts";
import { Recorder } from "../../src/recorder/recorder.ts";
import { TEST_ORIGIN } from "../support/scenario-files.ts";

const header = { id: "s", timestamp: "2026-01-01T00:00:10.000Z", cwd: "/p" };
const entry = (more: object) => ({ type: "message", id: "e1", timestamp: "2026-01-01T00:00:05.000Z", ...more });

describe("what an entry tells", () => {
	test("an image becomes a marker with its kind and size, never its bytes", () => {
		const data = "A".repeat(40_000);
		expect(partsOf([{ type: "image", mimeType: "image/png", data }])).toEqual([
			{ type: "blob", mime_type: "image/png", content: "[image image/png 30 kB]" },
		]);
	});

	test("a private command (`!!cmd`) is not told", () => {
		const message = { role: "bashExecution", command: "pass show", output: "s3cret", excludeFromContext: true };
		expect(tellEntry(entry({ message }), header)).toBeUndefined();
	});

	test("an entry older than its session is inherited with a parent, and the session's own without", () => {
		const message = { role: "user", content: "hi", timestamp: 1 };
		expect(tellEntry(entry({ message }), header)).not.toHaveProperty("inherited");
		expect(tellEntry(entry({ message }), { ...header, parentSession: "/x/2026_p.jsonl" })).toHaveProperty(
			"inherited",
			true,
		);
	});

	test("a clone made in the very millisecond of the last answer inherits that answer", () => {
		const message = { role: "user", content: "hi", timestamp: 1 };
		const copied = { ...entry({ message }), timestamp: header.timestamp };
		expect(tellEntry(copied, { ...header, parentSession: "/x/2026_p.jsonl" })).toHaveProperty("inherited", true);
		const next = { ...copied, timestamp: "2026-01-01T00:00:10.001Z" };
		expect(tellEntry(next, { ...header, parentSession: "/x/2026_p.jsonl" })).not.toHaveProperty("inherited");
	});

	test("a usage of zeros on a failed answer means that nobody told it", () => {
		const usage = { input: 0, output: 0, cacheRead: 0, cacheWrite: 0, cost: { total: 0 } };
		const told = (stopReason: string) =>
			tellEntry(entry({ message: { role: "assistant", content: [], stopReason, usage, timestamp: 1 } }), header);
		expect(told("error")).not.toHaveProperty("usage");
		expect(told("stop")).toHaveProperty("usage");
	});

	test("entries of kinds to come are passed over", () => {
		expect(tellEntry(entry({ type: "something_new" }), header)).toBeUndefined();
		expect(tellEntry(entry({ message: { role: "something_new" } }), header)).toBeUndefined();
	});

	test("no entry, whatever it holds, makes the recorder throw", () => {
		const message = fc.record({
			role: fc.constantFrom("user", "assistant", "toolResult", "bashExecution", "custom", "system"),
			content: fc.anything({ maxDepth: 3 }),
			timestamp: fc.anything({ maxDepth: 0 }),
			usage: fc.anything({ maxDepth: 2 }),
			stopReason: fc.anything({ maxDepth: 0 }),
			toolCallId: fc.anything({ maxDepth: 0 }),
		});
		const anyEntry = fc.record({
			type: fc.constantFrom("message", "session_info", "compaction", "usage", "custom_message", "model_change"),
			id: fc.string(),
			timestamp: fc.constantFrom("2026-01-01T00:00:05.000Z", "not a time", ""),
			message,
			content: fc.anything({ maxDepth: 2 }),
			name: fc.anything({ maxDepth: 0 }),
			usage: fc.anything({ maxDepth: 2 }),
		});
		fc.assert(
			fc.property(fc.array(anyEntry), (entries) => {
				const recorder = new Recorder(TEST_ORIGIN);
				recorder.hear({ type: "session_began", at: 0, sessionId: "s", cwd: "", agentName: "pi" });
				for (const given of entries) {
					const event = tellEntry(given, header);
					if (event !== undefined) recorder.hear(event);
				}
				recorder.hear({ type: "session_closed" });
			}),
			{ numRuns: 300 },
		);
	});
});

describe("a session file", () => {
	test("that is no session of pi tells nothing", () => {
		expect([...tellSessionFile([])]).toEqual([]);
		expect([...tellSessionFile(["hello", "{}"])]).toEqual([]);
		expect([...tellSessionFile(['{"type":"session","id":7}'])]).toEqual([]);
	});

	test("with a broken line tells the rest", () => {
		const lines = [
			'{"type":"session","id":"s","timestamp":"2026-01-01T00:00:00.000Z","cwd":"/p"}',
			'{"type":"message","id":"1","timestamp":"2026-01-01T00:00:01.000Z","message":{"role":"user","content":"a","timestamp":1}}',
			'{"type":"message","id":"2","timestamp":"2026-01-0',
			'{"type":"message","id":"3","timestamp":"2026-01-01T00:00:03.000Z","message":{"role":"user","content":"c","timestamp":3}}',
		];
		const told = [...tellSessionFile(lines)];
		expect(told.map((event) => event.type)).toEqual([
			"session_began",
			"user_messaged",
			"user_messaged",
			"session_closed",
		]);
	});

	test.each([
		["/home/me/.pi/sessions/2026-11-23T05-10-55-098Z_01a206d0-777a.jsonl", "01a206d0-777a"],
		["C:\\Users\\my_name\\sessions\\2026-11-23T05-10-55-098Z_my.custom-id_1.jsonl", "my.custom-id_1"],
	])("names its parent by the parent's file %s", (path, id) => {
		const line = { type: "session", id: "s", timestamp: "2026-01-01T00:00:00.000Z", cwd: "", parentSession: path };
		expect([...tellSessionFile([JSON.stringify(line)])][0]).toHaveProperty("parentSessionId", id);
	});
});
