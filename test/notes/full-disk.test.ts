import { mkdirSync, readFileSync, rmdirSync, writeSync } from "node:fs";
import { afterEach, expect, test, vi } from "vitest";
import type { Note } from "../../src/notes/note.ts";
import { NotesFile } from "../../src/notes/notes-file.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";

vi.mock("node:fs", async (original) => {
	const fs = await original<typeof import("node:fs")>();
	return { ...fs, writeSync: vi.fn(fs.writeSync) };
});

const realWrite = vi.mocked(writeSync).getMockImplementation() as (...args: readonly unknown[]) => number;
afterEach(() => void vi.mocked(writeSync).mockImplementation(realWrite as typeof writeSync));

const note = (session: number): Note => ({ type: "settled", session });
const BEGAN: Note = { type: "process_began", agent: "pi", env: {}, home: "/home/a" };

function introduced() {
	const notes = new NotesFile(temporaryFolder(), () => notes.add(BEGAN));
	const written = () =>
		readFileSync(notes.path, "utf8")
			.split("\n")
			.filter(Boolean)
			.flatMap((line) => {
				try {
					return [JSON.parse(line) as Note];
				} catch {
					return [];
				}
			});
	return { notes, written };
}

/** The disk takes so many bytes of one note, and nothing then. */
function fillAfter(bytes: number): () => void {
	let taken = 0;
	vi.mocked(writeSync).mockImplementation(((fd: number, data: Uint8Array, from = 0) => {
		if (taken === bytes) throw Object.assign(new Error("no space"), { code: "ENOSPC" });
		taken = bytes;
		return realWrite(fd, data, from, bytes);
	}) as typeof writeSync);
	return () => void vi.mocked(writeSync).mockImplementation(realWrite as typeof writeSync);
}

test("notes that a full disk refuses come with the next one, in order, whole and once", () => {
	const { notes, written } = introduced();
	notes.add(note(1));
	const free = fillAfter(7);
	notes.add(note(2));
	notes.add(note(3));
	free();
	notes.add(note(4));
	expect(written()).toEqual([BEGAN, note(1), note(2), note(3), note(4)]);
	expect(notes.lost).toBe(0);
});

test("a file that could not be opened begins with what introduces the process", () => {
	const { notes, written } = introduced();
	mkdirSync(notes.path, { recursive: true });
	notes.add(note(1));
	rmdirSync(notes.path);
	notes.add(note(2));
	expect(written()).toEqual([BEGAN, note(1), note(2)]);
});

test("a file that takes its first note only later begins with it all the same", () => {
	const { notes, written } = introduced();
	const free = fillAfter(0);
	notes.add(note(1));
	free();
	notes.add(note(2));
	expect(written()).toEqual([BEGAN, note(1), note(2)]);
});

test("what waits takes no more than some MiB of the agent's memory; the rest is counted", () => {
	const { notes, written } = introduced();
	notes.add(note(1));
	const large: Note = { type: "looked", session: 1, entries: [{ text: "x".repeat(3 * 1024 * 1024) }] };
	const free = fillAfter(0);
	notes.add(large);
	notes.add(large);
	free();
	notes.add(note(2));
	expect(written()).toHaveLength(4);
	expect(notes.lost).toBe(1);
});
