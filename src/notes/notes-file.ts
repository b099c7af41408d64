import { closeSync, fstatSync, writeSync } from "node:fs";
import { join } from "node:path";
import { newOwner, type OwnerId } from "../../exporter/outbox/owner.ts";
import { openPrivateFile } from "../../exporter/private-file.ts";
import { daemonFolder, notesFolder } from "./daemon-folder.ts";
import type { Note } from "./note.ts";

/** In bytes. A session without a record notes what was said. */
const MOST_WAITING = 4 * 1024 * 1024;

/**
 * The notes of this process. A note is in the system's hands when `add` returns: it survives the end of the process, and
 * a power cut loses no more than the agent's own record does. What the disk refuses waits for the next note, up to
 * `MOST_WAITING` bytes. What comes behind half a line begins a new one.
 */
export class NotesFile {
	readonly #stateDir: string;
	#owner: OwnerId | undefined;
	#folder: string | undefined;
	#fd: number | undefined;
	#isTorn = false;
	readonly #onNew: () => void;
	/** Lines that the disk has not taken yet. */
	#waiting: Buffer[] = [];
	/** Notes that will never be written. */
	lost = 0;

	/** `onNew` is called before the first note of a file: again when somebody has deleted the one before. */
	constructor(stateDir: string, onNew: () => void = () => {}) {
		this.#stateDir = stateDir;
		this.#onNew = onNew;
	}

	/** By which the daemon knows this process. */
	get owner(): OwnerId {
		this.#owner ??= newOwner();
		return this.#owner;
	}

	/** The daemon's folder. Throws where there can be none. */
	get folder(): string {
		this.#folder ??= daemonFolder(this.#stateDir);
		return this.#folder;
	}

	/** Gone once the daemon has done all that was noted. */
	get path(): string {
		return join(notesFolder(this.folder), `${this.owner}.jsonl`);
	}

	/** What the daemon has to tell the user of a process that is not connected to it, a line each. */
	get toldPath(): string {
		return join(notesFolder(this.folder), `${this.owner}.told`);
	}

	/** Never throws. */
	add(note: Note): void {
		try {
			this.#wait(note);
			this.#write(this.#fd ?? this.#begin());
		} catch {
			// It waits for the next one.
		}
	}

	/** Begins anew where somebody has deleted the file. Too slow for each note: call it now and then. Never throws. */
	look(): void {
		try {
			if (this.#fd === undefined || fstatSync(this.#fd).nlink > 0) return;
			this.#letGo();
			this.#begin();
		} catch {
			// The next note tries again.
		}
	}

	/** Begins the file, which the first note would do as well. Never throws. */
	open(): void {
		try {
			if (this.#fd === undefined) this.#begin();
		} catch {
			// The first note tries again, and counts.
		}
	}

	#begin(): number {
		this.#folder = daemonFolder(this.#stateDir);
		const fd = openPrivateFile(this.path, "a");
		this.#fd = fd;
		const before = this.#waiting;
		this.#waiting = [];
		this.#onNew();
		// What a new file says first comes before what waits.
		this.#waiting.push(...before);
		return fd;
	}

	#wait(note: Note): void {
		const line = Buffer.from(`${JSON.stringify(note)}\n`);
		const bytes = this.#waiting.reduce((sum, { length }) => sum + length, line.length);
		if (this.#waiting.length > 0 && bytes > MOST_WAITING) this.lost += 1;
		else this.#waiting.push(line);
	}

	#write(fd: number): void {
		for (let line = this.#waiting[0]; line !== undefined; line = this.#waiting[0]) {
			if (this.#isTorn) writeSync(fd, "\n");
			this.#isTorn = true;
			for (let from = 0; from < line.length; ) from += writeSync(fd, line, from);
			this.#isTorn = false;
			this.#waiting.shift();
		}
	}

	close(): void {
		this.lost += this.#waiting.length;
		this.#waiting = [];
		this.#letGo();
	}

	#letGo(): void {
		try {
			if (this.#fd !== undefined) closeSync(this.#fd);
		} catch {}
		this.#fd = undefined;
	}
}
