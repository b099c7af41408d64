import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { newOwner, type OwnerId } from "../../exporter/outbox/owner.ts";
import { daemonFolder, notesFolder } from "../../src/notes/daemon-folder.ts";
import { runningDaemon } from "../../src/notes/daemon-state.ts";
import type { Note } from "../../src/notes/note.ts";
import { NotesFile } from "../../src/notes/notes-file.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { spawnDaemon } from "../support/spawn-daemon.ts";
import { TEST_DIST } from "../support/test-dist.ts";
import { until } from "../support/until.ts";

// A session that ends and goes on: in the same process after `/reload`, in another one after a kill. A daemon that comes
// late finds in the record what was written since, and tells each message once, when it is whole.

interface Sent {
	readonly text: string;
	readonly parts: readonly string[];
}

/** An OpenSync that takes everything, and what was sent to it by message, in the order of the first sending. */
async function openSync() {
	const sent = new Map<string, Sent[]>();
	const server = createServer(async (request, response) => {
		const body = (await json(request)) as { externalId: string; textContent: string; parts: { type: string }[] };
		if (request.url === "/sync/message") {
			const before = sent.get(body.externalId) ?? [];
			sent.set(body.externalId, [...before, { text: body.textContent, parts: body.parts.map(({ type }) => type) }]);
		}
		response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ ok: true }));
	});
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	onTestFinished(() => {
		server.closeAllConnections();
		server.close();
	});
	return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, sent: () => [...sent.values()] };
}

/** A session of pi: its file, which lines are appended to, and the daemon that follows it. */
async function world() {
	const { url, sent } = await openSync();
	const home = temporaryFolder();
	const stateDir = join(home, "state");
	mkdirSync(stateDir);
	const env = { PI_SYNC_STATE_DIR: stateDir, PI_SYNC_CONVEX_URL: url, PI_SYNC_API_KEY: "osk_test" };
	const file = join(home, "session.jsonl");
	const startedAt = Date.now();
	const header = { type: "session", version: 3, id: "019b0000-0000-7000-8000-000000000001", cwd: home };
	const write = (line: object) => appendFileSync(file, `${JSON.stringify(line)}\n`);
	writeFileSync(file, "");
	write({ ...header, timestamp: new Date(startedAt).toISOString() });
	let count = 0;
	const entry = (message: object) => {
		const at = startedAt + 1000 * count;
		const id = `e${count + 1}`;
		write({
			...{ type: "message", id, parentId: count === 0 ? null : `e${count}`, timestamp: new Date(at).toISOString() },
			message: { ...message, timestamp: at },
		});
		count += 1;
		return id;
	};
	const began = (session: number, pastEnd?: string): Note => ({
		...{ type: "session_began", session, header: { ...header, timestamp: new Date(startedAt).toISOString() } },
		...{ origin: {}, file, ...(pastEnd !== undefined && { pastEnd }) },
	});
	const processBegan: Note = { type: "process_began", agent: "pi", env, home };
	const runCommand = (command: string) =>
		exitOf(
			spawn(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), command], {
				env: { PATH: process.env.PATH, HOME: home, ...env },
				stdio: ["ignore", "ignore", "inherit"],
			}),
		);
	const startDaemon = () => exitOf(spawnDaemon({ HOME: home, ...env }));
	onTestFinished(() => {
		const daemon = runningDaemon(stateDir);
		if (daemon !== undefined) process.kill(daemon.pid, "SIGKILL");
	});
	return { sent, stateDir, began, processBegan, runCommand, startDaemon, ...entries(entry) };
}

function exitOf(child: ChildProcess): Promise<unknown> {
	onTestFinished(() => void child.kill("SIGKILL"));
	return once(child, "exit");
}

const entries = (entry: (message: object) => string) => ({
	prompt: (text: string) => entry({ role: "user", content: [{ type: "text", text }] }),
	answer: (text: string) => entry({ ...MODEL, content: [{ type: "text", text }], stopReason: "stop" }),
	call: (text: string) => {
		const call = { type: "toolCall", id: "call-1", name: "bash", arguments: { command: "ls" } };
		return entry({ ...MODEL, content: [{ type: "text", text }, call], stopReason: "toolUse" });
	},
	result: () => {
		const content = [{ type: "text", text: "a.txt" }];
		return entry({ role: "toolResult", toolCallId: "call-1", toolName: "bash", content, isError: false });
	},
});

const usage = { input: 10, output: 5, cacheRead: 0, cacheWrite: 0, totalTokens: 15, cost: { total: 0.001 } };
const MODEL = { role: "assistant", api: "openai-completions", provider: "scripted", model: "gpt-scripted", usage };

const looked = (session: number, leaf: string, turnEnded = false): Note => ({
	...{ type: "looked", session, leaf, turnEnded },
});
const ended = (session: number): Note => ({ type: "session_ended", session, at: Date.now(), busy: false });

/** Of a process that runs no more. */
const deadOwner = (): OwnerId => newOwner().replace(/^\d+/, "999999999");

/** Notes of a process that was killed. */
function leaveNotes(stateDir: string, notes: readonly Note[]): void {
	const folder = notesFolder(daemonFolder(stateDir));
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const lines = notes.map((note) => `${JSON.stringify(note)}\n`);
	writeFileSync(join(folder, `${deadOwner()}.jsonl`), lines.join(""), { mode: 0o600 });
}

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

test.each(["flush", "reconcile"])(
	"pi-sync %s starts the daemon where a process that is gone left notes",
	async (command) => {
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
		expect(await runCommand(command)).toEqual([0, null]);
		expect(sent()).toEqual(WHOLE);
	},
);
