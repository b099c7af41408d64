import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Note } from "../../src/notes/note.ts";
import { NotesFile } from "../../src/notes/notes-file.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { until } from "../support/until.ts";
import { ended, leaveNotes, looked, world } from "./world.ts";

// A daemon was started where the agent's folder is another one than in the shell that the user works in now.

/** A session of pi's that nobody noted, such as one on whose notes the disk was full. */
function unnoted(folder: string, text: string): void {
	const now = Date.now();
	const timestamp = new Date(now).toISOString();
	const header = { type: "session", version: 3, id: "019b0000-0000-7000-8000-00000000000a", timestamp, cwd: folder };
	const message = { role: "user", content: [{ type: "text", text }], timestamp: now };
	const lines = [header, { type: "message", id: "a1", parentId: null, timestamp, message }];
	mkdirSync(join(folder, "sessions", "--work--"), { recursive: true });
	writeFileSync(
		join(folder, "sessions", "--work--", "one.jsonl"),
		lines.map((line) => `${JSON.stringify(line)}\n`).join(""),
	);
}

type ProcessBegan = Extract<Note, { type: "process_began" }>;

test.each<[string, (began: ProcessBegan, folder: string) => ProcessBegan]>([
	["home", (began, home) => ({ ...began, home })],
	[
		"folder of pi",
		(began, home) => ({ ...began, env: { ...began.env, PI_CODING_AGENT_DIR: join(home, ".pi", "agent") } }),
	],
])("records that nobody noted are found below the %s of each process that was followed", async (_, of) => {
	const { sent, stateDir, began, processBegan, startDaemon, prompt, answer } = await world();
	prompt("first");
	const notes = new NotesFile(stateDir);
	for (const note of [processBegan, began(1), looked(1, answer("Done."), true), ended(1)]) notes.add(note);
	notes.add({ type: "process_ended", faults: [] });
	void startDaemon();
	await until(() => sent().length >= 2, 20_000);
	const home = temporaryFolder();
	unnoted(join(home, ".pi", "agent"), "Nobody noted this.");
	leaveNotes(stateDir, [of(processBegan as ProcessBegan, home)]);
	await until(() => sent().length >= 3, 30_000);
	expect(sent().at(-1)).toEqual([{ text: "Nobody noted this.", parts: ["text"] }]);
});
