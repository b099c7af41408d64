import { closeSync, fstatSync, writeSync } from "node:fs";
import { join } from "node:path";
import { newOwner, type OwnerId } from "../../exporter/outbox/owner.ts";
import { openPrivateFile } from "../../exporter/private-file.ts";
import { daemonFolder, notesFolder } from "./daemon-folder.ts";
import type { Note } from "./note.ts";

/**
 * The notes of this process. A note is in the system's hands when `add` returns: it survives the end of the process, and
 * a power cut loses no more than the agent's own record does. Where the disk refuses, the note is lost and counted; the
 * next one begins a new line, so that half a note costs only itself.
 */
export class NotesFile {
	readonly #stateDir: string;
	#owner: OwnerId | undefined;
	#folder: string | undefined;
	#fd: number | undefined;
	#isTorn = false;
	readonly #onNew: () => void;
	/** Notes that the disk refused. */
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

	/** Never throws. Returns whether the note was written. */
	add(note: Note): boolean {
		try {
			if (this.#fd !== undefined && fstatSync(this.#fd).nlink === 0) this.close();
			const fd = this.#fd ?? this.#begin();
			const line = Buffer.from(`${this.#isTorn ? "\n" : ""}${JSON.stringify(note)}\n`);
			this.#isTorn = true;
			for (let from = 0; from < line.length; ) from += writeSync(fd, line, from);
			this.#isTorn = false;
			return true;
		} catch {
			this.lost += 1;
			return false;
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
		this.#onNew();
		return fd;
	}

	close(): void {
		try {
			if (this.#fd !== undefined) closeSync(this.#fd);
		} catch {}
		this.#fd = undefined;
	}
}
