import { connect } from "node:net";
import { createInterface } from "node:readline";
import { expect, onTestFinished, test, vi } from "vitest";
import { daemonAddress, runningDaemon } from "../../src/notes/daemon-folder.ts";
import type { Question } from "../../src/notes/daemon-messages.ts";
import { NotesFile } from "../../src/notes/notes-file.ts";
import { until } from "../support/until.ts";
import { looked, world } from "./world.ts";

// What a user paused stays paused while the process lives in which that was said, whoever does the daemon's work.

const PATIENCE = { timeout: 20_000, interval: 50 };

/** Asks the daemon as an agent's process does, as soon as it listens. */
function ask(stateDir: string, owner: string, about: "pause" | "resume" | "status"): Promise<string> {
	return vi.waitFor(() => askNow(stateDir, owner, { about }), PATIENCE);
}

function askNow(stateDir: string, owner: string, question: Question): Promise<string> {
	return new Promise((resolve, reject) => {
		const socket = connect(daemonAddress(stateDir, process.platform));
		onTestFinished(() => void socket.destroy());
		socket.once("error", reject);
		socket.write(`${JSON.stringify({ type: "hello", owner })}\n`);
		socket.write(`${JSON.stringify({ type: "ask", number: 1, question })}\n`);
		createInterface(socket)
			.on("error", reject)
			.on("line", (line) => {
				const message = JSON.parse(line) as { type: string; lines: readonly string[] };
				if (message.type === "answer") resolve(message.lines.join("\n"));
			});
	});
}

async function paused() {
	const at = await world();
	const notes = new NotesFile(at.stateDir);
	at.prompt("first");
	for (const note of [at.processBegan, at.began(1)]) notes.add(note);
	const over = at.startDaemon();
	expect(await ask(at.stateDir, notes.owner, "pause")).toMatch(/^delivery paused/);
	const pid = runningDaemon(at.stateDir)?.pid ?? 0;
	notes.add(looked(1, at.answer("Done."), true));
	const waits = async () => expect(await ask(at.stateDir, notes.owner, "status")).toMatch(/[1-9]\d* waiting/);
	await vi.waitFor(waits, PATIENCE);
	const kill = async () => {
		process.kill(pid, "SIGKILL");
		await over;
	};
	return { ...at, owner: notes.owner, kill };
}

test("a daemon that follows one that was killed keeps to the pause, until the user resumes delivery", async () => {
	const at = await paused();
	await at.kill();
	void at.startDaemon();
	expect(await ask(at.stateDir, at.owner, "status")).toMatch(/^delivery is paused/);
	expect(at.sent()).toEqual([]);
	expect(await ask(at.stateDir, at.owner, "resume")).toMatch(/^delivery resumed/);
	await until(() => at.sent().length === 2, 20_000);
});

test("`pi-sync reconcile` keeps to it and says so", async () => {
	const at = await paused();
	const { ended, stderr } = await at.runCommand("reconcile");
	expect(ended).toEqual([1, null]);
	expect(stderr).toContain("pi-sync: delivery is paused: `/pi-sync resume` resumes it\n");
	expect(at.sent()).toEqual([]);
});

test("`pi-sync flush` sends all the same, and the daemon keeps to it afterwards", async () => {
	const at = await paused();
	expect((await at.runCommand("flush")).ended).toEqual([0, null]);
	expect(at.sent()).toHaveLength(2);
	expect(await ask(at.stateDir, at.owner, "status")).toMatch(/^delivery is paused/);
});
