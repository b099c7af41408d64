import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";
import { type Line, Lines } from "./lines.ts";

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
