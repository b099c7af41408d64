import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

/** In bytes. */
const PIECE = 256 * 1024;
/** V8 cannot hold much longer strings; no line of a record comes near. In bytes. */
const LONGEST_LINE = 256 * 1024 * 1024;
const NOTHING = Buffer.alloc(0);

/**
 * The lines of a UTF-8 file that others append to. Only `\n` ends a line; half a line waits for its rest. A file that was
 * replaced or cut is read again from its start.
 */
export class GrowingLines {
	readonly #path: string;
	#fd: number | undefined;
	#inode: number | bigint | undefined;
	#offset = 0;
	#end = Number.POSITIVE_INFINITY;
	#pieces: Buffer[] = [];
	#length = 0;
	#chunk: Buffer = Buffer.alloc(0);

	constructor(path: string) {
		this.#path = path;
	}

	/** The next whole line; `undefined` for one that is too long to be held, `null` where there is none yet. */
	next(): string | undefined | null {
		for (;;) {
			const end = this.#chunk.indexOf(10);
			if (end !== -1) {
				this.#keep(this.#chunk.subarray(0, end));
				this.#chunk = this.#chunk.subarray(end + 1);
				return this.#line();
			}
			this.#keep(this.#chunk);
			this.#chunk = this.#read();
			if (this.#chunk.length === 0) return null;
		}
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
	rest(): string | undefined | null {
		const line = this.next();
		return line !== null ? line : this.#length > 0 ? this.#line() : null;
	}

	close(): void {
		if (this.#fd !== undefined) closeSync(this.#fd);
		this.#fd = undefined;
	}

	#keep(piece: Buffer): void {
		this.#length += piece.length;
		if (this.#length > LONGEST_LINE) this.#pieces = [];
		else if (piece.length > 0) this.#pieces.push(piece);
	}

	#line(): string | undefined {
		const line = this.#length > LONGEST_LINE ? undefined : Buffer.concat(this.#pieces).toString("utf8");
		this.#pieces = [];
		this.#length = 0;
		return line;
	}

	#read(): Buffer {
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
		this.#pieces = [];
		this.#length = 0;
		return size;
	}
}
