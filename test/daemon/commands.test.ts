import { describe, expect, test } from "vitest";
import { daemonFolder, runningDaemon } from "../../src/notes/daemon-folder.ts";
import type { Note, NotedFacts } from "../../src/notes/note.ts";
import { NotesFile } from "../../src/notes/notes-file.ts";
import { until } from "../support/until.ts";
import { ended, leaveNotes, looked, world } from "./world.ts";

// Commands that deliver are the daemon while they work: one process alone has notes, books and outboxes.

type World = Awaited<ReturnType<typeof world>>;

const commandAtWork = ({ stateDir }: World, command: string) =>
	until(() => runningDaemon(daemonFolder(stateDir))?.command === command, 20_000);

/** A flush that waits for its backend. */
async function flushing() {
	const at = await world();
	at.open(false);
	at.prompt("first");
	const done = at.answer("Done.");
	leaveNotes(at.stateDir, [at.processBegan, at.began(1), looked(1, done, true), ended(1)]);
	const { child, ended: over } = at.startCommand("flush", "--timeout", "60");
	await commandAtWork(at, "flush");
	return { at, child, over };
}

describe("a command that delivers", () => {
	test("ends the daemon that runs, and starts one afterwards", async () => {
		const at = await world();
		at.open(false);
		const notes = new NotesFile(at.stateDir);
		at.prompt("first");
		for (const note of [at.processBegan, at.began(1), looked(1, at.answer("Done."), true)]) notes.add(note);
		const first = at.startDaemon();
		await until(() => runningDaemon(at.stateDir) !== undefined, 20_000);
		const pid = runningDaemon(at.stateDir)?.pid;
		const { child, ended: over } = at.startCommand("flush");
		await commandAtWork(at, "flush");
		expect(await first).toEqual([0, null]);
		expect(runningDaemon(at.stateDir)?.pid).toBe(child.pid);
		at.open(true);
		expect(await over).toEqual([0, null]);
		// The process that notes is still there.
		await until(() => ![undefined, pid, child.pid].includes(runningDaemon(at.stateDir)?.pid), 20_000);
		expect(at.sent().map(([one]) => one?.text)).toEqual(["first", "Done."]);
	});

	test("serves the agents meanwhile", async () => {
		const at = await world();
		at.open(false);
		const notes = new NotesFile(at.stateDir);
		at.prompt("first");
		for (const note of [at.processBegan, at.began(1), looked(1, at.answer("Done."), true)]) notes.add(note);
		const { ended: over } = at.startCommand("flush", "--timeout", "60");
		await commandAtWork(at, "flush");
		at.prompt("second");
		notes.add(looked(1, at.answer("Seen."), true));
		notes.add(ended(1));
		notes.add({ type: "process_ended", faults: [] });
		notes.close();
		at.open(true);
		expect(await over).toEqual([0, null]);
		expect((await at.runCommand("flush")).ended).toEqual([0, null]);
		expect(at.sent().map(([one]) => one?.text)).toEqual(["first", "Done.", "second", "Seen."]);
	});

	test("waits for another one, says so, and gives up after its time-out", async () => {
		const { at, child, over } = await flushing();
		const second = await at.runCommand("reconcile", "--timeout", "3");
		expect(second.ended).toEqual([1, null]);
		expect(second.stderr).toMatch(/pi-sync: waiting for `.* flush` \(pid \d+\) to end\n/);
		expect(second.stderr).toMatch(/`.* flush` \(pid \d+\) is still at work after \d+ s: run this again/);
		expect((await at.runCommand("daemon", "stop")).stderr).toMatch(/`.* flush` \(pid \d+\) does the daemon's work/);
		expect((await at.runCommand("status")).stdout).toMatch(/\ndaemon: running, as `flush`, pid \d+, version /);
		at.open(true);
		expect(await over).toEqual([0, null]);
		expect(child.exitCode).toBe(0);
	});

	test("and is killed leaves everything to the next process", async () => {
		const { at, child, over } = await flushing();
		child.kill("SIGKILL");
		await over;
		at.open(true);
		expect(await at.startDaemon()).toEqual([0, null]);
		expect(at.sent().map(([one]) => one?.text)).toEqual(["first", "Done."]);
	});

	test.each(["SIGINT", "SIGTERM"] as const)("and gets %s ends cleanly", async (signal) => {
		const { at, child, over } = await flushing();
		child.kill(signal);
		expect(await over).toEqual([1, null]);
		expect(runningDaemon(at.stateDir)).toBeUndefined();
	});
});

test.each([["import"], ["reconcile"]])(
	"%s tells a tool's span once, with what its process noted, though nobody has read the notes yet",
	async (command) => {
		const at = await world();
		const notes = new NotesFile(at.stateDir);
		at.prompt("first");
		const asked = at.call("Looking.");
		at.result();
		const last = at.answer("Seen.");
		const toolEnd = Date.now() + 123_456;
		const facts: NotedFacts = {
			...{ toolEnds: [["call-1", toolEnd]], toolArguments: [], nestedStarts: [], firstChunks: [], http: [] },
		};
		const noted: readonly Note[] = [
			...[at.processBegan, at.began(1), looked(1, asked)],
			{ ...looked(1, last, true), facts } as Note,
		];
		for (const note of noted) notes.add(note);
		const args = command === "import" ? [command, at.file] : [command];
		expect((await at.runCommand(...args)).ended).toEqual([0, null]);
		const tools = at.spans.filter(({ name }) => name.startsWith("execute_tool"));
		expect(tools.map(({ endTime: [seconds, nanos] }) => seconds * 1000 + nanos / 1e6)).toEqual([toolEnd]);
	},
);
