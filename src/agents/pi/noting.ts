import { readPrivateFile } from "../../../exporter/private-file.ts";
import { isHeld } from "../../machine/only-one.ts";
import { startDaemon } from "../../machine/start-daemon.ts";
import type { Machine } from "../../machine/this-machine.ts";
import { VERSION } from "../../machine/version.ts";
import { daemonLock } from "../../notes/daemon-folder.ts";
import { askToStop, isOlder, runningDaemon } from "../../notes/daemon-state.ts";
import type { Note } from "../../notes/note.ts";
import { notedEnvironment } from "../../notes/noted-environment.ts";
import { NotesFile } from "../../notes/notes-file.ts";
import { exitWaitMs, untilGone } from "./exit-wait.ts";
import type { Faults } from "./faults.ts";

/**
 * The notes of this process, and the daemon that reads them. A session that is opened and closed with nothing in between
 * leaves no note and starts no daemon.
 */
export class Noting {
	readonly #machine: Machine;
	readonly #faults: Faults;
	readonly file: NotesFile;
	/** Sessions that were opened and in which nothing happened yet. */
	#unsaid: Note[] = [];
	#hasBegun = false;

	constructor(stateDir: string, machine: Machine, faults: Faults) {
		this.#machine = machine;
		this.#faults = faults;
		this.file = new NotesFile(stateDir);
	}

	note(note: Note): void {
		const isNews = note.type === "looked";
		if (note.type === "session_began") this.#unsaid.push(note);
		else if (isNews || !this.#isUnsaid(note)) this.#add(note);
		else if (note.type === "session_ended") this.#forget(note.session);
	}

	/** Something will happen in the sessions that are open. */
	begin(): void {
		if (!this.#hasBegun) {
			this.#hasBegun = true;
			const { env, home } = this.#machine;
			this.file.add({ type: "process_began", agent: "pi", env: notedEnvironment(env), home });
		}
		const unsaid = this.#unsaid;
		this.#unsaid = [];
		for (const note of unsaid) this.file.add(note);
		this.wake();
	}

	/** Starts the daemon, unless it lives. */
	wake(): void {
		const { folder } = this.file;
		const isHeldBy = isHeld(daemonLock(folder));
		const running = isHeldBy ? runningDaemon(folder) : undefined;
		// The newer one waits until the older has let go.
		if (running !== undefined && isOlder(running.version, VERSION)) askToStop(folder);
		else if (isHeldBy) return;
		startDaemon();
	}

	/** A daemon that died is started again, where there is something for it. */
	keepAwake(): void {
		if (this.#hasBegun) this.wake();
	}

	/** The process ends. Resolves at once, or when all is delivered where the settings say that it is waited for. */
	async end(): Promise<void> {
		if (!this.#hasBegun) return;
		const waitsMs = await exitWaitMs(this.#machine);
		this.file.add({ type: "process_ended", faults: this.#faults.all(), ...(waitsMs > 0 && { waitsMs }) });
		this.file.close();
		this.wake();
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

	#add(note: Note): void {
		if (this.#unsaid.length > 0 || !this.#hasBegun) this.begin();
		this.file.add(note);
	}

	#isUnsaid(note: Note): boolean {
		return "session" in note && this.#unsaid.some((other) => "session" in other && other.session === note.session);
	}

	#forget(session: number): void {
		this.#unsaid = this.#unsaid.filter((note) => !("session" in note) || note.session !== session);
	}
}
