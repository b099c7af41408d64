import { createReadStream } from "node:fs";
import { Lines } from "../../machine/growing-lines.ts";
import type { LinesRead } from "./line-file.ts";
import { whyNoZstd, zstd } from "./zstd.ts";

/** The lines of a file that was compressed with zstd, and that nobody appends to any more. Read once. */
export class CompressedLines {
	readonly #path: string;
	readonly #lines = new Lines();
	readonly isReplaced = false;

	constructor(path: string) {
		this.#path = path;
	}

	/** Yields the lines of the file; `bytes` are those on disk. Throws what the file system throws, and for a damaged file. */
	async *readOn(): AsyncGenerator<LinesRead> {
		const why = whyNoZstd();
		const decompress = zstd.createZstdDecompress?.();
		if (decompress === undefined) throw new Error(why);
		const file = createReadStream(this.#path);
		// A reader that stops early, and an error of the file, both end the other stream.
		file.on("error", (error) => decompress.destroy(error));
		file.pipe(decompress);
		let told = 0;
		try {
			for await (const chunk of decompress) {
				const bytes = file.bytesRead - told;
				told = file.bytesRead;
				yield { lines: this.#lines.add(chunk as Buffer), bytes };
			}
		} finally {
			file.destroy();
		}
	}

	/** The last line where no line break ends it; none where one does. */
	rest(): readonly (string | undefined)[] {
		return this.#lines.rest();
	}
}
