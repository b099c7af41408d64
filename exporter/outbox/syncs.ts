import { close, fdatasync, open } from "node:fs";
import type { LaneFile } from "./lane-file.ts";

/** More at once would not make the disk faster, and each costs an open file. */
const mostAtOnce = 4;

/**
 * Sees to it that what was appended survives the machine, without anybody waiting for it. However many files wait,
 * only a few are open for it.
 */
export class Syncs {
	readonly #waiting = new Set<LaneFile>();
	readonly #onError: (error: Error) => void;
	#running = 0;

	constructor(onError: (error: Error) => void) {
		this.#onError = onError;
	}

	/** The file has something new. */
	add(file: LaneFile): void {
		this.#waiting.add(file);
		this.#next();
	}

	#next(): void {
		if (this.#running >= mostAtOnce) return;
		const file = this.#waiting.values().next().value;
		if (file === undefined) return;
		this.#waiting.delete(file);
		this.#running += 1;
		open(file.path, "r+", (missing, fd) => {
			// A file that is gone was delivered, or is another process' now.
			if (missing) return this.#done(undefined);
			fdatasync(fd, (error) => close(fd, () => this.#done(error)));
		});
	}

	#done(error: Error | null | undefined): void {
		this.#running -= 1;
		if (error) this.#onError(error);
		this.#next();
	}
}
