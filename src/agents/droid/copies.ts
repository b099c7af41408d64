import { text } from "../files/fields.ts";
import { firstLines } from "../files/first-lines.ts";
import { objectsIn } from "../files/objects-in.ts";

/**
 * Tells which lines of a fork were copied from its parent: they have the parent's ids. Where the parent's record is gone,
 * all up to the message at which the session was forked are copies.
 */
export class Copies {
	/** `undefined`: nobody knows them. */
	readonly #ids: ReadonlySet<string> | undefined;
	readonly #forkedAt: string | undefined;
	#isCopying: boolean;

	/** `parentRecord`: absent for a session that is no fork. */
	constructor(parentRecord: string | undefined, forkedAt: string | undefined) {
		this.#ids = parentRecord === undefined ? undefined : idsIn(parentRecord);
		this.#forkedAt = forkedAt;
		this.#isCopying = forkedAt !== undefined;
	}

	/** Takes the id of the next line; returns whether it is a copy. */
	take(id: string): boolean {
		const isCopying = this.#isCopying;
		if (id === this.#forkedAt) this.#isCopying = false;
		return this.#ids?.has(id) ?? isCopying;
	}
}

function idsIn(path: string): ReadonlySet<string> | undefined {
	const ids = new Set<string>();
	for (const line of firstLines(path, Number.POSITIVE_INFINITY)) {
		for (const { type, id } of objectsIn(line) ?? []) {
			const known = text(id);
			if (known !== undefined && type !== "session_start") ids.add(known);
		}
	}
	return ids.size === 0 ? undefined : ids;
}
