import { readPrivateFile } from "../../../exporter/private-file.ts";
import type { Machine } from "../../machine/this-machine.ts";
import type { DaemonWaker } from "../../notes/daemon-waker.ts";
import type { Note } from "../../notes/note.ts";
import { notedEnvironment } from "../../notes/noted-environment.ts";
import { NotesFile } from "../../notes/notes-file.ts";
import { exitWaitMs, untilGone } from "./exit-wait.ts";
import type { Faults } from "./faults.ts";

/**
 * How long after a prompt the daemon is looked for: the agent has sent its request by then, and waits. Starting a process
 * stops a large one for some ten milliseconds.
 */
const BEGAN_MS = 20;
/** How long after a turn, and so how often at most: a look takes a millisecond. */
const TURN_ENDED_MS = 1_000;

type Began = Extract<Note, { type: "session_began" }>;

/**
 * The notes of this process, and the daemon that reads them. A session that is opened and closed with nothing in between
 * leaves no note and starts no daemon.
 */
export class Noting {
	readonly #machine: Machine;
	readonly #faults: Faults;
	readonly file: NotesFile;
	/** Sessions that are open, by the process' own number, as a new file of notes would introduce them. */
	readonly #open = new Map<number, Began>();
	/** Those of them in which nothing happened yet. */
	readonly #unsaid = new Set<number>();
	#hasBegun = false;
	#waker: DaemonWaker | undefined;
	#looksAt = Number.POSITIVE_INFINITY;
	#timer: NodeJS.Timeout | undefined;

	constructor(stateDir: string, machine: Machine, faults: Faults) {
		this.#machine = machine;
		this.#faults = faults;
		this.file = new NotesFile(stateDir, () => this.#introduce());
	}

	note(note: Note): void {
		if (note.type === "session_began") {
			this.#open.set(note.session, note);
			this.#unsaid.add(note.session);
			return;
		}
		if (!("session" in note)) return;
		if (note.type === "looked" && this.#unsaid.size > 0) this.begin();
		if (!this.#unsaid.has(note.session)) this.file.add(note);
		if (note.type === "looked") this.#remember(note);
		if (note.type === "session_ended") {
			this.#open.delete(note.session);
			this.#unsaid.delete(note.session);
		}
	}

	/** Something will happen in the sessions that are open. */
	begin(): void {
		const unsaid = [...this.#unsaid];
		this.#unsaid.clear();
		if (this.#hasBegun) for (const session of unsaid) this.#say(session);
		else {
			this.#hasBegun = true;
			this.file.open();
		}
		this.#wakeWithin(BEGAN_MS);
	}

	/**
	 * Starts the daemon, unless it lives, and begins notes anew that somebody has deleted. What that takes is loaded when it
	 * is first needed. Never throws.
	 */
	async wake(): Promise<void> {
		clearTimeout(this.#timer);
		this.#looksAt = Number.POSITIVE_INFINITY;
		this.file.look();
		try {
			const { DaemonWaker } = await import("../../notes/daemon-waker.ts");
			this.#waker ??= new DaemonWaker();
			this.#waker.wake(this.file.folder);
		} catch (error) {
			this.#faults.note("waking", error);
		}
	}

	/** A daemon that died is started again within a second, where there is something for it. */
	keepAwake(): void {
		if (this.#hasBegun) this.#wakeWithin(TURN_ENDED_MS);
	}

	/** No handler of the agent's waits for it, and it does not keep the process alive: who ends looks once more. */
	#wakeWithin(ms: number): void {
		const at = performance.now() + ms;
		if (at >= this.#looksAt) return;
		clearTimeout(this.#timer);
		this.#looksAt = at;
		this.#timer = setTimeout(() => void this.wake(), ms).unref();
	}

	/** The process ends. Resolves at once, or when all is delivered where the settings say that it is waited for. */
	async end(): Promise<void> {
		if (!this.#hasBegun) return;
		const waitsMs = await exitWaitMs(this.#machine);
		this.file.look();
		const { lost } = this.file;
		const refused = lost > 0 ? [{ where: "notes", count: lost, error: "refused by the disk" }] : [];
		const faults = [...this.#faults.all(), ...refused];
		this.file.add({ type: "process_ended", faults, ...(waitsMs > 0 && { waitsMs }) });
		this.file.close();
		await this.wake();
		if (waitsMs > 0) await untilGone(this.file.path, waitsMs);
	}

	/** What the daemon had to tell so far, where the process has no connection to it. Never throws. */
	told(): readonly string[] {
		try {
			return readPrivateFile(this.file.toldPath).toString("utf8").split("\n").filter(Boolean);
		} catch {
			return [];
		}
	}

	/** The first notes of a file. */
	#introduce(): void {
		const { env, home } = this.#machine;
		this.file.add({ type: "process_began", agent: "pi", env: notedEnvironment(env), home });
		for (const session of this.#open.keys()) if (!this.#unsaid.has(session)) this.#say(session);
	}

	#say(session: number): void {
		const began = this.#open.get(session);
		if (began !== undefined) this.file.add(began);
	}

	/** Whoever reads of the session for the first time finds in its record what was noted until now. */
	#remember({ session, leaf, entries }: Extract<Note, { type: "looked" }>): void {
		const began = this.#open.get(session);
		if (began === undefined || leaf === undefined) return;
		const { entries: before = [], ...rest } = began;
		const held = entries === undefined && began.file !== undefined ? [] : [...before, ...(entries ?? [])];
		this.#open.set(session, { ...rest, pastEnd: leaf, ...(held.length > 0 && { entries: held }) });
	}
}
