import { readdirSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { makePrivateFolder, readPrivateFile, replacePrivateFile } from "../private-files.ts";

/**
 * A folder of small files, bounded in bytes: what was written first goes first. For things that are rare and that
 * somebody may want to look at. Methods throw what the file system throws.
 */
export class BoundedFolder {
	readonly #path: string;
	readonly #maxBytes: number;
	readonly #root: string;

	/** `root`: see `makePrivateFolder`. */
	constructor(path: string, maxBytes: number, root: string = path) {
		this.#root = root;
		this.#path = path;
		this.#maxBytes = maxBytes;
	}

	/**
	 * Writes a file as a whole; returns how many had to go: others, or the file itself if it alone is too large. Names
	 * sort by age.
	 */
	write(name: string, bytes: string | Uint8Array): number {
		if (Buffer.byteLength(bytes) > this.#maxBytes) return 1;
		makePrivateFolder(this.#path, this.#root);
		replacePrivateFile(join(this.#path, name), bytes);
		const sized = readdirSync(this.#path)
			.sort()
			.map((file) => ({ file, bytes: statSync(join(this.#path, file)).size }));
		let total = sized.reduce((sum, { bytes }) => sum + bytes, 0);
		let dropped = 0;
		for (const { file, bytes } of sized) {
			if (total <= this.#maxBytes) break;
			unlinkSync(join(this.#path, file));
			total -= bytes;
			dropped += 1;
		}
		return dropped;
	}

	/** Names of all files, oldest first. */
	names(): string[] {
		try {
			return readdirSync(this.#path)
				.filter((name) => !/\.(part|draft)$/.test(name))
				.sort();
		} catch {
			return [];
		}
	}

	read(name: string): Buffer {
		return readPrivateFile(join(this.#path, name));
	}

	delete(name: string): void {
		unlinkSync(join(this.#path, name));
	}
}
