import { Fifo } from "../queues.ts";

interface Aging {
	readonly goesLast: boolean;
	/** Milliseconds since 1970. */
	readonly appendedAt: number;
	state: "waiting" | "taken" | "gone";
}

/** The entries of an outbox by age, for letting go of the oldest; those that go last come after all others. */
export class Ages<E extends Aging> {
	readonly #ordinary = new Fifo<E>();
	readonly #last = new Fifo<E>();

	/** Adds the youngest. `queued`: how many entries are not gone, so that those that are can be forgotten in time. */
	add(entry: E, queued: number): void {
		const ages = entry.goesLast ? this.#last : this.#ordinary;
		ages.push(entry);
		if (ages.length > 64 && ages.length > 2 * queued) ages.filter(({ state }) => state !== "gone");
	}

	/** Adds entries of any age. Costs the number of all entries. */
	insert(entries: readonly E[]): void {
		for (const entry of entries) (entry.goesLast ? this.#last : this.#ordinary).push(entry);
		for (const ages of [this.#ordinary, this.#last]) {
			ages.replace([...ages].sort((a, b) => a.appendedAt - b.appendedAt));
		}
	}

	/** The entry that goes next: none that is being sent. */
	oldest(): E | undefined {
		return oldestIn(this.#ordinary) ?? oldestIn(this.#last);
	}
}

/** Forgets what is gone on the way. */
function oldestIn<E extends Aging>(ages: Fifo<E>): E | undefined {
	const kept: E[] = [];
	let oldest: E | undefined;
	for (let entry = ages.shift(); entry !== undefined && oldest === undefined; ) {
		if (entry.state !== "gone") kept.push(entry);
		if (entry.state === "waiting") oldest = entry;
		else entry = ages.shift();
	}
	for (const entry of kept.reverse()) ages.unshift(entry);
	return oldest;
}
