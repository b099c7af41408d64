import { type FileHandle, open } from "node:fs/promises";
import { type Line, Lines } from "../../machine/growing-lines.ts";

const CHUNK = 256 * 1024;
/** How much of a file's beginning is compared to find out whether it is still the same file. In bytes. */
const HEAD = 1024;

export interface LinesRead {
	readonly lines: readonly Line[];
	/** Bytes that were read for them. */
	readonly bytes: number;
}

/**
 * The lines of a UTF-8 file that may grow. Holds no more of it than one chunk and one line.
 */
export class LineFile {
	readonly #path: string;
	#offset = 0;
	readonly #lines = new Lines();
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
				yield { lines: this.#lines.add(chunk), bytes: bytesRead };
			}
		} finally {
			await file.close();
		}
	}

	/** The last line where no line break ends it; none where one does. */
	rest(): readonly Line[] {
		return this.#lines.rest();
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
