import { statSync } from "node:fs";
import { GrowingLines } from "../machine/growing-lines.ts";
import { type Note, noteSchema } from "../notes/note.ts";

/** The notes of one process, in their order, as they come. */
export class NotesReader {
	readonly #path: string;
	readonly #lines: GrowingLines;
	/** Lines that are no notes: torn by a full disk, or of another version. */
	unreadable = 0;

	constructor(path: string) {
		this.#path = path;
		this.#lines = new GrowingLines(path);
	}

	/** The next note; `undefined` where there is none yet. */
	next(): Note | undefined {
		for (;;) {
			const line = this.#lines.next();
			if (line === null) return undefined;
			const note = parsed(line);
			if (note !== undefined) return note;
			if (line !== "") this.unreadable += 1;
		}
	}

	/** When the process last noted something (ms since 1970). */
	get writtenAt(): number {
		try {
			return statSync(this.#path).mtimeMs;
		} catch {
			return 0;
		}
	}

	close(): void {
		this.#lines.close();
	}
}

function parsed(line: string | undefined): Note | undefined {
	try {
		return noteSchema.safeParse(JSON.parse(line ?? "")).data;
	} catch {
		return undefined;
	}
}
