import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { json, text } from "node:stream/consumers";
import { onTestFinished } from "vitest";
import { newOwner, type OwnerId } from "../../exporter/outbox/owner.ts";
import { daemonFolder, notesFolder, runningDaemon } from "../../src/notes/daemon-folder.ts";
import type { Note } from "../../src/notes/note.ts";
import { temporaryFolder } from "../delivery/temporary-folder.ts";
import { startOtlpReceiver } from "../support/otlp-receiver.ts";
import { spawnDaemon } from "../support/spawn-daemon.ts";
import { TEST_DIST } from "../support/test-dist.ts";

export interface Sent {
	readonly text: string;
	readonly parts: readonly string[];
}

/** An OpenSync that takes everything once it is open, and what was sent to it by message, in the order of the first sending. */
async function openSync() {
	let isOpen = true;
	const sent = new Map<string, Sent[]>();
	const server = createServer(async (request, response) => {
		if (request.method === "GET") return void response.writeHead(404).end();
		const body = (await json(request)) as { externalId: string; textContent: string; parts: { type: string }[] };
		if (!isOpen) return void response.writeHead(503).end();
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
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		sent: () => [...sent.values()],
		open: (now: boolean) => {
			isOpen = now;
		},
	};
}

/** A session of pi: its file, which lines are appended to, and the daemon that follows it. */
export async function world(settings: Readonly<Record<string, string>> = {}) {
	const { url, sent, open } = await openSync();
	const otlp = await startOtlpReceiver();
	onTestFinished(() => otlp.close());
	const home = temporaryFolder();
	const stateDir = join(home, "state");
	mkdirSync(stateDir);
	const openSyncEnv = { PI_SYNC_CONVEX_URL: url, PI_SYNC_API_KEY: "osk_test" };
	const env = {
		...settings,
		PI_SYNC_STATE_DIR: stateDir,
		...openSyncEnv,
		OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: otlp.url,
	};
	const file = join(home, "session.jsonl");
	const startedAt = Date.now();
	const header = { type: "session", version: 3, id: "019b0000-0000-7000-8000-000000000001", cwd: home };
	const write = (line: object) => appendFileSync(file, `${JSON.stringify(line)}\n`);
	writeFileSync(file, "");
	write({ ...header, timestamp: new Date(startedAt).toISOString() });
	const damage = (text: string) => appendFileSync(file, text);
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
	/** What it printed, both streams, and its exit code. */
	const runCommand = async (...args: readonly string[]) => {
		const { child, ended } = startCommand(...args);
		const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
		return { ended: await ended, stdout, stderr };
	};
	const startCommand = (...args: readonly string[]) => {
		const child = spawn(process.execPath, [join(TEST_DIST, "pi-sync.mjs"), ...args], {
			env: { PATH: process.env.PATH, HOME: home, ...env },
			stdio: ["ignore", "pipe", "pipe"],
		});
		return { child, ended: exitOf(child) };
	};
	const startDaemon = () => exitOf(spawnDaemon({ HOME: home, ...env }));
	onTestFinished(() => {
		const daemon = runningDaemon(stateDir);
		if (daemon !== undefined) process.kill(daemon.pid, "SIGKILL");
	});
	return {
		...{ sent, open, spans: otlp.spans, file, damage, stateDir, began, processBegan, startDaemon },
		...{ runCommand, startCommand, ...entries(entry) },
	};
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

export const looked = (session: number, leaf: string, turnEnded = false): Note => ({
	...{ type: "looked", session, leaf, turnEnded },
});
export const ended = (session: number): Note => ({ type: "session_ended", session, at: Date.now(), busy: false });

/** Of a process that runs no more. */
export const deadOwner = (): OwnerId => newOwner().replace(/^\d+/, "999999999");

/** Notes of a process that was killed. */
export function leaveNotes(stateDir: string, notes: readonly Note[]): void {
	const folder = notesFolder(daemonFolder(stateDir));
	mkdirSync(folder, { recursive: true, mode: 0o700 });
	const lines = notes.map((note) => `${JSON.stringify(note)}\n`);
	writeFileSync(join(folder, `${deadOwner()}.jsonl`), lines.join(""), { mode: 0o600 });
}
