import { spawn } from "node:child_process";
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { SessionHeader } from "../src/agents/pi/entry.ts";
import { NotesFile } from "../src/notes/notes-file.ts";
import { cpuOf } from "../test/support/cpu-of.ts";
import { removeFolder } from "../test/support/remove-folder.ts";
import { startBackend } from "./backend.ts";
import type { Bench, Figure } from "./figure.ts";
import { entriesOf, makeHeader } from "./long-session-turns.ts";

const IDLE_MS = 30_000;
const AGENTS = 8;
const TURNS_EACH = 100;
const TURN_EVERY_MS = 100;
const LONG_SESSION = 500_000_000;

/** What the daemon costs a machine on which somebody works. */
export const daemon: Bench = {
	name: "daemon",
	idea: "Memory and CPU of the daemon: with an agent that waits, and with eight at work beside a session of 500 MB. On Linux.",
	async measure(dist) {
		if (process.platform !== "linux") return [];
		const folder = mkdtempSync(join(tmpdir(), "pi-sync-bench-"));
		const backend = await startBackend(0);
		try {
			return [
				...(await idle(dist, join(folder, "idle"), backend.env)),
				...(await busy(dist, join(folder, "busy"), backend.env)),
			];
		} finally {
			await backend.close();
			removeFolder(folder);
		}
	},
};

async function idle(dist: string, stateDir: string, env: Readonly<Record<string, string>>): Promise<readonly Figure[]> {
	const agent = new Agent(stateDir, env);
	agent.begin();
	agent.turn();
	const { pid = 0, end } = startDaemon(dist, stateDir, env);
	// What Node compiles at first is over by then.
	await sleep(15_000);
	const [before, startedAt] = [cpuOf(pid), performance.now()];
	await sleep(IDLE_MS);
	const share = (cpuOf(pid) - before) / (performance.now() - startedAt);
	const memory = memoryOf(pid, "VmRSS");
	end();
	return [
		{ what: "an agent waits: memory", value: memory, unit: "MB", limit: 90 },
		{ what: "an agent waits: CPU, in hundredths of a core", value: share * 100, unit: "", limit: 0.3 },
	];
}

async function busy(dist: string, stateDir: string, env: Readonly<Record<string, string>>): Promise<readonly Figure[]> {
	const long = new Agent(stateDir, env);
	long.write(LONG_SESSION);
	const agents = Array.from({ length: AGENTS }, () => new Agent(stateDir, env));
	for (const agent of [long, ...agents]) agent.begin();
	const { pid = 0, end } = startDaemon(dist, stateDir, env);
	for (let turn = 0; turn < TURNS_EACH; turn++) {
		for (const agent of [long, ...agents]) agent.turn();
		await sleep(TURN_EVERY_MS);
	}
	for (const agent of [long, ...agents]) agent.end();
	while ([long, ...agents].some(({ isNoted }) => isNoted)) await sleep(250);
	const memory = memoryOf(pid, "VmHWM");
	end();
	return [
		{ what: "eight agents at work, and a session of 500 MB: most memory", value: memory, unit: "MB", limit: 160 },
	];
}

/** The notes and the record of one process. */
class Agent {
	readonly #notes: NotesFile;
	readonly #env: Readonly<Record<string, string>>;
	readonly #header: SessionHeader = makeHeader();
	readonly #file: string;
	readonly #fd: number;
	#turns = 0;
	#leaf = "";

	constructor(stateDir: string, env: Readonly<Record<string, string>>) {
		mkdirSync(stateDir, { recursive: true, mode: 0o700 });
		this.#notes = new NotesFile(stateDir);
		this.#env = { ...env, PI_SYNC_STATE_DIR: stateDir };
		this.#file = join(stateDir, "..", `${this.#header.id}.jsonl`);
		this.#fd = openSync(this.#file, "w");
		writeSync(this.#fd, `${JSON.stringify({ type: "session", version: 3, ...this.#header })}\n`);
	}

	/** Whether the daemon has not done all that it noted. */
	get isNoted(): boolean {
		return existsSync(this.#notes.path);
	}

	/** Writes a past of so many bytes. */
	write(bytes: number): void {
		for (let written = 0; written < bytes; ) written += this.#write();
	}

	begin(): void {
		this.#notes.add({ type: "process_began", agent: "pi", env: this.#env, home: tmpdir() });
		const past = this.#leaf === "" ? {} : { pastEnd: this.#leaf };
		this.#notes.add({
			type: "session_began",
			session: 1,
			header: { ...this.#header },
			origin: {},
			file: this.#file,
			...past,
		});
	}

	turn(): void {
		this.#write();
		this.#notes.add({ type: "looked", session: 1, leaf: this.#leaf, turnEnded: true });
	}

	end(): void {
		this.#notes.add({ type: "session_ended", session: 1, at: Date.now(), busy: false });
		this.#notes.add({ type: "process_ended", faults: [] });
		this.#notes.close();
		closeSync(this.#fd);
	}

	#write(): number {
		const entries = entriesOf(this.#turns++);
		let written = 0;
		for (const entry of entries) {
			written += writeSync(this.#fd, `${JSON.stringify({ ...entry, parentId: this.#leaf || null })}\n`);
			this.#leaf = entry.id ?? this.#leaf;
		}
		return written;
	}
}

function startDaemon(dist: string, stateDir: string, env: Readonly<Record<string, string>>) {
	const child = spawn(process.execPath, [join(dist, "daemon.mjs")], {
		env: { PATH: process.env.PATH, HOME: stateDir, ...env, PI_SYNC_STATE_DIR: stateDir },
		stdio: ["ignore", "inherit", "inherit"],
	});
	return { pid: child.pid, end: () => void child.kill("SIGKILL") };
}

/** In MB: how much it holds (`VmRSS`), or has held at most (`VmHWM`). */
function memoryOf(pid: number, field: "VmRSS" | "VmHWM"): number {
	const kB = new RegExp(`${field}:\\s+(\\d+) kB`).exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
	return (Number(kB) * 1024) / 1e6;
}
