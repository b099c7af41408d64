/** V8 cannot hold much longer strings; no line of a record comes near. In bytes. */
const LONGEST_LINE = 256 * 1024 * 1024;

/** A line without its line break; `undefined` for one that is too long to be held. */
export type Line = string | undefined;

/**
 * Cuts the bytes of a UTF-8 file into lines, chunk by chunk. Only `\n` ends a line: JSON texts may hold the other line
 * breaks of Unicode, at which `node:readline` would cut. Holds no more than the line under way.
 */
export class Lines {
	#pieces: Buffer[] = [];
	#length = 0;

	/** The lines that end in this chunk, which continues the one before. */
	add(chunk: Buffer): Line[] {
		const lines: Line[] = [];
		let from = 0;
		for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
			this.#keep(chunk.subarray(from, to));
			lines.push(this.#take());
			from = to + 1;
		}
		if (from < chunk.length) this.#keep(chunk.subarray(from));
		return lines;
	}

	/** The last line where no line break ends it; none where one does. */
	rest(): Line[] {
		return this.#length > 0 ? [this.#take()] : [];
	}

	#keep(piece: Buffer): void {
		this.#length += piece.length;
		if (this.#length > LONGEST_LINE) this.#pieces = [];
		else if (piece.length > 0) this.#pieces.push(piece);
	}

	#take(): Line {
		const line = this.#length > LONGEST_LINE ? undefined : Buffer.concat(this.#pieces).toString("utf8");
		this.#pieces = [];
		this.#length = 0;
		return line;
	}
}
