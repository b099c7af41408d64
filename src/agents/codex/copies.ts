import { text } from "../files/fields.ts";
import type { Line } from "./line.ts";
import { timeOfId } from "./rollout-files.ts";

/** Copies are written in one go. What comes later than this behind one is no copy. In milliseconds. */
const PAUSE = 1000;

/**
 * Tells which lines of a fork were copied from its parent. Releases before 0.169 copy them behind the fork's own first
 * line and give them the time of the fork; later ones copy none. A turn is the fork's own if its id was made after the
 * fork; where turns have no ids yet, the first pause ends the copies.
 */
export class Copies {
	readonly #id: string;
	readonly #beganAt: number;
	#isCopying = false;
	#hasTurnIds = false;
	#lastAt: number | undefined;

	/** `id`: of the fork. `beganAt`: when it was made, in milliseconds since 1970. */
	constructor(id: string, beganAt: number) {
		this.#id = id;
		this.#beganAt = beganAt;
	}

	/** Takes the next line; returns whether it is a copy. */
	take(line: Line): boolean {
		if (line.kind === "session_meta" && text(line.payload.id) !== this.#id) this.#isCopying = true;
		if (this.#isCopying && this.#isOwn(line)) this.#isCopying = false;
		this.#lastAt = line.at;
		return this.#isCopying;
	}

	#isOwn({ kind, payload, at = 0 }: Line): boolean {
		if (kind === "session_meta") return false;
		const turn = text(payload.turn_id);
		const madeAt = turn === undefined ? undefined : timeOfId(turn);
		if (madeAt !== undefined) {
			this.#hasTurnIds = true;
			return madeAt >= this.#beganAt;
		}
		return !this.#hasTurnIds && at - (this.#lastAt ?? at) > PAUSE;
	}
}
