import type { Recorded } from "./answer.ts";
import { Copies } from "./copies.ts";
import type { Line } from "./line.ts";

/** Says of each line what all that it tells has in common. */
export class Recording {
	readonly #copies: Copies;
	/** A second line of the same key is a repetition. Takes about 80 bytes a line. */
	readonly #keys = new Set<string>();
	#lines = 0;
	/** The time of the newest line that has one. */
	#lastAt: number;

	/** `id`: of the session. `beganAt`: in milliseconds since 1970. */
	constructor(id: string, beganAt: number) {
		this.#lastAt = beganAt;
		this.#copies = new Copies(id, beganAt);
	}

	/** Takes the next line; `undefined` for the repetition of one. */
	take(line: Line): Recorded | undefined {
		const inherited = this.#copies.take(line);
		// Copies have one time, so that two can be the same without being a repetition.
		if (!inherited && line.key !== undefined) {
			if (this.#keys.has(line.key)) return undefined;
			this.#keys.add(line.key);
		}
		this.#lines += 1;
		this.#lastAt = line.at ?? this.#lastAt;
		const entryId = line.ordinal === undefined ? `line ${this.#lines}` : String(line.ordinal);
		return { entryId, recordedAt: this.#lastAt, ...(inherited && { inherited }) };
	}
}
