import type { HeldFile } from "./held-file.ts";
import { compareFiles, type LaneFileName } from "./lane-file.ts";

/** Whose turn it is in the lanes that several processes have files of. */
export class Turns {
	/** Files of ours whose turn has not come. */
	readonly #unserved = new Set<HeldFile>();
	#new = 0;

	add(held: HeldFile): void {
		this.#unserved.add(held);
		if (held.turn === "new") this.#new += 1;
	}

	remove(held: HeldFile): void {
		this.#unserved.delete(held);
		if (held.turn === "new") this.#new -= 1;
	}

	/** Whether there are files that have not been compared with those of other processes yet. */
	get anyNew(): boolean {
		return this.#new > 0;
	}

	/** Whether there are files whose turn has not come. */
	get anyUnserved(): boolean {
		return this.#unserved.size > 0;
	}

	/**
	 * Decides whose turn it is, given all files of the others. Two processes never serve a lane at once: a file is served
	 * only when no other of its lane comes before it; and a new file that turns out to come before one that is already
	 * there, whose owner may not have seen it, goes to the end first: `toTheEnd` gives it a ticket behind the given one.
	 * Returns the files that are served now.
	 */
	take(others: readonly LaneFileName[], toTheEnd: (held: HeldFile, last: number) => void): HeldFile[] {
		const byLane = new Map<string, LaneFileName[]>();
		for (const other of others) {
			const known = byLane.get(other.lane);
			if (known === undefined) byLane.set(other.lane, [other]);
			else known.push(other);
		}
		const served: HeldFile[] = [];
		for (const held of [...this.#unserved].sort((a, b) => compareFiles(a.file.name, b.file.name))) {
			const theirs = byLane.get(held.file.name.lane) ?? [];
			if (held.turn === "new" && theirs.some((other) => compareFiles(other, held.file.name) > 0)) {
				toTheEnd(
					held,
					theirs.reduce((last, { ticket }) => Math.max(last, ticket), 0),
				);
				continue;
			}
			if (held.turn === "new") this.#new -= 1;
			held.turn = theirs.some((other) => compareFiles(other, held.file.name) < 0) ? "queued" : "served";
			if (held.turn === "queued") continue;
			this.#unserved.delete(held);
			served.push(held);
		}
		return served;
	}
}
