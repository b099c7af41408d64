import { expect, test } from "vitest";
import { LiveSession } from "../../src/agents/pi/live.ts";
import { TraceParent } from "../../src/agents/pi/this-process.ts";
import type { Note } from "../../src/notes/note.ts";

/** The arguments that a session's notes hold, when a tool was asked to run with `args` and `change` was done to them. */
function noted(args: Record<string, unknown>, change: (args: Record<string, unknown>) => unknown): unknown {
	const notes: Note[] = [];
	let leaf = "one";
	const session = new LiveSession({
		reader: { getSessionId: () => "s", getLeafId: () => leaf, getEntry: () => undefined, getEntries: () => [] },
		header: { id: "s", timestamp: new Date(0).toISOString(), cwd: "/work" },
		file: "/sessions/s.jsonl",
		origin: {},
		clock: () => 1,
		traceParent: new TraceParent({}),
		number: 1,
		note: (note) => notes.push(note),
	});
	const call = { type: "toolCall", id: "call-1", name: "write", arguments: args };
	session.messageEnded({ role: "assistant", timestamp: 5, content: [call] });
	session.toolReturned("call-1", change(args));
	leaf = "two";
	session.turnEnded();
	return notes.flatMap((note) => (note.type === "looked" ? (note.facts?.toolArguments ?? []) : []));
}

test("arguments that the record says as well are not noted: they can be whole files", () => {
	const args = { path: "a.txt", content: "x".repeat(100_000) };
	expect(noted(args, (same) => same)).toEqual([]);
	expect(noted(args, (same) => structuredClone(same))).toEqual([]);
});

test("arguments that another extension changed are noted, also where it changed the very object", () => {
	const other = { path: "b.txt" };
	expect(noted({ path: "a.txt" }, () => other)).toEqual([["call-1", other]]);
	expect(noted({ path: "a.txt" }, (same) => Object.assign(same, other))).toEqual([["call-1", other]]);
});
