import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { NotesFile } from "../../src/notes/notes-file.ts";
import { until } from "../support/until.ts";
import { ended, leaveNotes, looked, type Sent, world } from "./world.ts";

// A session that ends and goes on: in the same process after `/reload`, in another one after a kill. A daemon that comes
// late finds in the record what was written since, and tells each message once, when it is whole.

const WHOLE: readonly (readonly Sent[])[] = [
	[{ text: "first", parts: ["text"] }],
	[{ text: "Done.", parts: ["text"] }],
	[{ text: "second", parts: ["text"] }],
	[{ text: "Looking.", parts: ["text", "tool-call", "tool-result"] }],
	[{ text: "Seen.", parts: ["text"] }],
];

test("after /reload: what the session went on with is not told as its first part's end", async () => {
	const { sent, stateDir, began, processBegan, startDaemon, prompt, answer, call, result } = await world();
	const notes = new NotesFile(stateDir);
	prompt("first");
	const past = answer("Done.");
	for (const note of [processBegan, began(1), looked(1, past, true), ended(1)]) notes.add(note);
	prompt("second");
	const asked = call("Looking.");
	const daemon = startDaemon();
	await until(() => sent().length >= 2, 20_000);
	notes.add(began(2, past));
	notes.add(looked(2, asked));
	result();
	notes.add(looked(2, answer("Seen."), true));
	notes.add(ended(2));
	notes.add({ type: "process_ended", faults: [] });
	await daemon;
	expect(sent()).toEqual(WHOLE);
});

test("after a kill: what the next process writes is not told as the end of the one that is gone", async () => {
	const { sent, stateDir, began, processBegan, startDaemon, prompt, answer, call, result } = await world();
	prompt("first");
	const done = answer("Done.");
	const past = prompt("second");
	leaveNotes(stateDir, [processBegan, began(1), looked(1, done, true)]);
	const notes = new NotesFile(stateDir);
	notes.add(processBegan);
	notes.add(began(1, past));
	notes.add(looked(1, call("Looking.")));
	const daemon = startDaemon();
	await until(() => sent().length >= 3, 20_000);
	result();
	notes.add(looked(1, answer("Seen."), true));
	notes.add(ended(1));
	notes.add({ type: "process_ended", faults: [] });
	await daemon;
	expect(sent()).toEqual(WHOLE);
});

test("after an end in the middle of an answer: what the model had said is told, though another pi went on", async () => {
	const { sent, stateDir, began, processBegan, startDaemon, prompt, answer } = await world();
	prompt("first");
	const done = answer("Done.");
	const past = prompt("second");
	const call = { at: Date.now() + 2_500, provider: "scripted", model: "gpt-scripted" };
	const half = [{ type: "text", content: "Half an" }];
	leaveNotes(stateDir, [
		...[processBegan, began(1), looked(1, done, true), looked(1, past)],
		{ type: "session_ended", session: 1, at: call.at + 100, busy: true, call: { ...call, parts: half } },
		{ type: "process_ended", faults: [] },
	]);
	const notes = new NotesFile(stateDir);
	notes.add(processBegan);
	notes.add(began(1, past));
	prompt("third");
	notes.add(looked(1, answer("Seen."), true));
	notes.add(ended(1));
	notes.add({ type: "process_ended", faults: [] });
	await startDaemon();
	const texts = sent().map(([first]) => first?.text);
	expect(texts).toEqual(["first", "Done.", "second", "Half an", "third", "Seen."]);
});

test("after a kill with nobody to follow: what the record holds beyond the last note is told", async () => {
	const { sent, stateDir, began, processBegan, startDaemon, prompt, answer, call, result } = await world();
	prompt("first");
	const done = answer("Done.");
	leaveNotes(stateDir, [processBegan, began(1), looked(1, done, true)]);
	prompt("second");
	call("Looking.");
	result();
	answer("Seen.");
	await startDaemon();
	expect(sent()).toEqual(WHOLE);
});

test.each(["flush", "reconcile"])("pi-sync %s tells what a process that is gone left in its notes", async (command) => {
	const { sent, stateDir, began, processBegan, runCommand, prompt, answer, call, result } = await world();
	prompt("first");
	answer("Done.");
	prompt("second");
	call("Looking.");
	result();
	const last = answer("Seen.");
	// The record lies where nobody looks: only the notes say where.
	leaveNotes(stateDir, [
		processBegan,
		began(1),
		looked(1, last, true),
		ended(1),
		{ type: "process_ended", faults: [] },
	]);
	expect((await runCommand(command)).ended).toEqual([0, null]);
	expect(sent()).toEqual(WHOLE);
});

test("a line that cannot be read is in the log, by its number and without its text; the rest is told", async () => {
	const { sent, stateDir, began, processBegan, startDaemon, prompt, answer, damage } = await world({
		PI_SYNC_DEBUG: "true",
	});
	prompt("first");
	damage('{"type":"message","id":"torn-secret\n');
	const done = answer("Done.");
	leaveNotes(stateDir, [processBegan, began(1), looked(1, done, true), ended(1)]);
	await startDaemon();
	expect(sent().map(([first]) => first?.text)).toEqual(["first", "Done."]);
	const log = readFileSync(join(stateDir, "pi-sync.log"), "utf8");
	expect(log).toMatch(/"what":"unreadable","record":".*session\.jsonl","line":3\}/);
	expect(log).not.toContain("torn-secret");
});

test("a session whose process begins its notes anew, because they were deleted, still ends once", async () => {
	const { sent, spans, stateDir, began, processBegan, startDaemon, prompt, answer } = await world();
	const introduce = (pastEnd?: string) => {
		notes.add(processBegan);
		notes.add(began(1, pastEnd));
	};
	let past: string | undefined;
	const notes = new NotesFile(stateDir, () => introduce(past));
	prompt("first");
	const done = answer("Done.");
	notes.add(looked(1, done, true));
	past = done;
	const daemon = startDaemon();
	await until(() => sent().length >= 2, 20_000);
	rmSync(notes.path);
	notes.look();
	prompt("second");
	notes.add(looked(1, answer("Seen."), true));
	notes.add(ended(1));
	notes.add({ type: "process_ended", faults: [] });
	await daemon;
	expect(sent().map(([first]) => first?.text)).toEqual(["first", "Done.", "second", "Seen."]);
	const kinds = spans.map(({ attributes }) => attributes["opensync.span.kind"]).filter(Boolean);
	expect(kinds).toEqual(["session", "turn", "run", "turn", "run"]);
});

test("a session that two processes take up at once is one session: each message, and each span, is sent once", async () => {
	const { sent, spans, stateDir, began, processBegan, startDaemon, prompt, answer, call, result } = await world();
	const [first, ...both] = [new NotesFile(stateDir), new NotesFile(stateDir), new NotesFile(stateDir)];
	prompt("first");
	const past = answer("Done.");
	for (const note of [processBegan, began(1), looked(1, past, true), ended(1)]) first?.add(note);
	const daemon = startDaemon();
	await until(() => sent().length >= 2, 20_000);
	for (const notes of both) for (const note of [processBegan, began(1, past)]) notes.add(note);
	prompt("second");
	call("Looking.");
	result();
	const last = answer("Seen.");
	for (const notes of [...both, first]) {
		if (notes !== first) for (const note of [looked(1, last, true), ended(1)]) notes?.add(note);
		notes?.add({ type: "process_ended", faults: [] });
	}
	await daemon;
	expect(sent()).toEqual(WHOLE);
	const ids = spans.map((span) => span.spanContext().spanId);
	expect(ids).toEqual([...new Set(ids)]);
});
