import { closeSync, writeSync } from "node:fs";
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
	readonly owner: OwnerId = newOwner();
	readonly #stateDir: string;
	#folder: string | undefined;
	#fd: number | undefined;
	#isTorn = false;
	/** Notes that the disk refused. */
	lost = 0;

	constructor(stateDir: string) {
		this.#stateDir = stateDir;
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
			this.#fd ??= openPrivateFile(this.path, "a");
			const line = Buffer.from(`${this.#isTorn ? "\n" : ""}${JSON.stringify(note)}\n`);
			this.#isTorn = true;
			for (let from = 0; from < line.length; ) from += writeSync(this.#fd, line, from);
			this.#isTorn = false;
			return true;
		} catch {
			this.lost += 1;
			return false;
		}
	}

	close(): void {
		try {
			if (this.#fd !== undefined) closeSync(this.#fd);
		} catch {}
		this.#fd = undefined;
	}
}
