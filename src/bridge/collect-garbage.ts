import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

let collect: (() => void) | undefined;

/**
 * Gives back at once what nobody needs any more. Node by itself lets texts of some 100 MB pile up before it looks, and a
 * limit of memory would mean nothing. Takes 10 to 100 ms of this thread: for large requests only.
 */
export function collectGarbage(): void {
	if (collect === undefined) {
		setFlagsFromString("--expose-gc");
		collect = runInNewContext("gc") as () => void;
	}
	collect();
}

/** Bytes after which litter is collected. */
const MOST_LITTER = 16 * 1024 * 1024;

/** Counts what is thrown away piece by piece, and has it collected before it is much. */
export class Litter {
	#bytes = 0;

	add(bytes: number): void {
		this.#bytes += bytes;
		if (this.#bytes < MOST_LITTER) return;
		this.#bytes = 0;
		collectGarbage();
	}
}
