import { type FileHandle, open } from "node:fs/promises";

/** V8 cannot hold much longer strings; no line of a session comes near. In bytes. */
const LONGEST_LINE = 256 * 1024 * 1024;
const CHUNK = 256 * 1024;
/** How much of a file's beginning is compared to find out whether it is still the same file. In bytes. */
const HEAD = 1024;

export interface LinesRead {
	/** Without their line breaks; `undefined` is a line that is too long to be held. */
	readonly lines: readonly (string | undefined)[];
	/** Bytes that were read for them. */
	readonly bytes: number;
}

/**
 * The lines of a UTF-8 file that may grow. Holds no more of it than one chunk and one line. Only `\n` ends a line: JSON
 * texts may hold the other line breaks of Unicode, at which `node:readline` would cut.
 */
export class LineFile {
	readonly #path: string;
	#offset = 0;
	/** Of the line under way. */
	#pieces: Buffer[] = [];
	#length = 0;
	#identity: { readonly dev: number; readonly ino: number } | undefined;
	#head: Buffer = Buffer.alloc(0);
	/** True: the file became shorter or is another one. Its lines cannot continue those read before. */
	isReplaced = false;

	constructor(path: string) {
		this.#path = path;
	}

	/** Yields the whole lines that the file holds since the last call. Throws what the file system throws. */
	async *readOn(): AsyncGenerator<LinesRead> {
		const file = await open(this.#path, "r");
		try {
			if (this.isReplaced || !(await this.#isSame(file))) {
				this.isReplaced = true;
				return;
			}
			for (;;) {
				const buffer = Buffer.allocUnsafe(CHUNK);
				const { bytesRead } = await file.read(buffer, 0, CHUNK, this.#offset);
				if (bytesRead === 0) return;
				const chunk = buffer.subarray(0, bytesRead);
				if (this.#head.length < HEAD) {
					this.#head = Buffer.concat([this.#head, chunk.subarray(0, HEAD - this.#head.length)]);
				}
				this.#offset += bytesRead;
				yield { lines: this.#linesOf(chunk), bytes: bytesRead };
			}
		} finally {
			await file.close();
		}
	}

	/** The last line where no line break ends it; none where one does. */
	rest(): readonly (string | undefined)[] {
		return this.#length > 0 ? [this.#takeLine()] : [];
	}

	#linesOf(chunk: Buffer): (string | undefined)[] {
		const lines: (string | undefined)[] = [];
		let from = 0;
		for (let to = chunk.indexOf(10); to !== -1; to = chunk.indexOf(10, from)) {
			this.#add(chunk.subarray(from, to));
			lines.push(this.#takeLine());
			from = to + 1;
		}
		if (from < chunk.length) this.#add(chunk.subarray(from));
		return lines;
	}

	#add(piece: Buffer): void {
		this.#length += piece.length;
		if (this.#length > LONGEST_LINE) this.#pieces = [];
		else this.#pieces.push(piece);
	}

	#takeLine(): string | undefined {
		const line = this.#length > LONGEST_LINE ? undefined : Buffer.concat(this.#pieces).toString("utf8");
		this.#pieces = [];
		this.#length = 0;
		return line;
	}

	async #isSame(file: FileHandle): Promise<boolean> {
		const { dev, ino, size } = await file.stat();
		const before = this.#identity;
		this.#identity = { dev, ino };
		if (before === undefined) return true;
		if (before.dev !== dev || before.ino !== ino || size < this.#offset) return false;
		const head = Buffer.alloc(this.#head.length);
		await file.read(head, 0, head.length, 0);
		return head.equals(this.#head);
	}
}
