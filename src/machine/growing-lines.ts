import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

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

/** In bytes. */
const PIECE = 256 * 1024;
const NOTHING = Buffer.alloc(0);

/**
 * The lines of a UTF-8 file that others append to, one by one. Half a line waits for its rest. A file that was replaced or
 * cut is read again from its start.
 */
export class GrowingLines {
	readonly #path: string;
	#fd: number | undefined;
	#inode: number | bigint | undefined;
	#offset = 0;
	#end = Number.POSITIVE_INFINITY;
	#lines = new Lines();
	/** Whole lines that were read already, the next one last. */
	#read: Line[] = [];

	constructor(path: string) {
		this.#path = path;
	}

	/** The next whole line; `null` where there is none yet. */
	next(): Line | null {
		while (this.#read.length === 0) {
			const chunk = this.#readOn();
			if (chunk.length === 0) return null;
			this.#read = this.#lines.add(chunk).reverse();
		}
		return this.#read.pop();
	}

	/** Size of the file in bytes; 0 if it cannot be read. */
	get size(): number {
		try {
			return statSync(this.#path).size;
		} catch {
			return 0;
		}
	}

	/** Reads no further than the first `size` bytes of the file. */
	endAt(size: number): void {
		this.#end = size;
	}

	/** Half a line at the end, which nobody will finish; `null` where there is none. */
	rest(): Line | null {
		const line = this.next();
		if (line !== null) return line;
		const rest = this.#lines.rest();
		return rest.length > 0 ? rest[0] : null;
	}

	close(): void {
		if (this.#fd !== undefined) closeSync(this.#fd);
		this.#fd = undefined;
	}

	#readOn(): Buffer {
		try {
			const size = this.#reopen();
			const length = Math.min(PIECE, Math.max(0, Math.min(this.#end, size) - this.#offset));
			if (this.#fd === undefined || length === 0) return NOTHING;
			const bytes = Buffer.allocUnsafe(length);
			const count = readSync(this.#fd, bytes, 0, length, this.#offset);
			this.#offset += count;
			return bytes.subarray(0, count);
		} catch {
			// Not there yet, or not any more.
			return NOTHING;
		}
	}

	/** Returns the size of the file. */
	#reopen(): number {
		const { ino, size } = statSync(this.#path);
		const isSame = this.#fd !== undefined && ino === this.#inode && size >= this.#offset;
		if (isSame) return size;
		this.close();
		this.#fd = openSync(this.#path, "r");
		this.#inode = fstatSync(this.#fd).ino;
		this.#offset = 0;
		this.#lines = new Lines();
		return size;
	}
}
