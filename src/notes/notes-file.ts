import { closeSync, writeSync } from "node:fs";
import { join } from "node:path";
import { newOwner, type OwnerId } from "../../exporter/outbox/owner.ts";
import { openPrivateFile } from "../../exporter/private-file.ts";
import { makePrivateFolder } from "../../exporter/private-folder.ts";
import type { Note } from "./note.ts";

/** Where the processes of all agents keep their notes, a file each. */
export const notesFolder = (stateDir: string): string => join(stateDir, "notes");

/** The file of a process, named after it. */
export const notesPath = (stateDir: string, owner: OwnerId): string => join(notesFolder(stateDir), `${owner}.jsonl`);

/**
 * The notes of this process. A note is in the system's hands when `add` returns: it survives the end of the process, and
 * a power cut loses no more than the agent's own record does. Where the disk refuses, the note is lost and counted; the
 * next one begins a new line, so that half a note costs only itself.
 */
export class NotesFile {
	readonly owner: OwnerId = newOwner();
	readonly path: string;
	readonly #stateDir: string;
	#fd: number | undefined;
	#isTorn = false;
	/** Notes that the disk refused. */
	lost = 0;

	constructor(stateDir: string) {
		this.#stateDir = stateDir;
		this.path = notesPath(stateDir, this.owner);
	}

	/** Never throws. Returns whether the note was written. */
	add(note: Note): boolean {
		try {
			this.#fd ??= this.#open();
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

	#open(): number {
		makePrivateFolder(notesFolder(this.#stateDir), this.#stateDir);
		return openPrivateFile(this.path, "a");
	}
}
