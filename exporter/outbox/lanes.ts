import { Fifo } from "../queues.ts";

/** What the order of delivery needs to know of a record, wherever its body is kept. */
export interface LaneEntry {
	readonly lane: string;
	readonly coalesce: string | undefined;
	/** Place in the lane: by `number` (the file's), then by `sequence` (in the file). */
	readonly number: number;
	readonly sequence: number;
	state: "waiting" | "taken" | "gone";
}

interface Lane<E> {
	/** In order of delivery; entries that are gone are skipped when they come first. */
	readonly ordinary: Fifo<E>;
	/** The newest waiting entry of each `coalesce`. */
	readonly coalesced: Map<string, E>;
	/** Entries not gone, taken ones included. */
	held: number;
}

const later = (a: LaneEntry, b: LaneEntry): number => a.number - b.number || a.sequence - b.sequence;

/**
 * The order of delivery, kept in memory: which record comes next in which lane, and which records a later one made
 * superfluous. Knows nothing of where bodies are.
 */
export class Lanes<E extends LaneEntry> {
	readonly #lanes = new Map<string, Lane<E>>();
	#arrivals = new Set<string>();

	/** Adds entries, usually at the end of their lanes, and returns those that became superfluous (now `gone`). */
	add(entries: readonly E[]): E[] {
		const superseded: E[] = [];
		const unsorted = new Set<Lane<E>>();
		for (const entry of entries) {
			const lane = this.#laneOf(entry.lane);
			lane.held += 1;
			this.#arrivals.add(entry.lane);
			if (entry.coalesce !== undefined) {
				const loser = this.#coalesce(lane, entry.coalesce, entry);
				if (loser !== undefined) superseded.push(loser);
				continue;
			}
			const last = lane.ordinary.last();
			if (last !== undefined && later(last, entry) > 0) unsorted.add(lane);
			lane.ordinary.push(entry);
		}
		for (const lane of unsorted) lane.ordinary.replace([...lane.ordinary].sort(later));
		return superseded;
	}

	/** The lane's next entry: ordinary ones first. */
	peek(name: string): E | undefined {
		const lane = this.#lanes.get(name);
		if (lane === undefined) return undefined;
		while (lane.ordinary.first()?.state === "gone") lane.ordinary.shift();
		return lane.ordinary.first() ?? lane.coalesced.values().next().value;
	}

	take(name: string): E | undefined {
		const lane = this.#lanes.get(name);
		const entry = this.peek(name);
		if (lane === undefined || entry === undefined) return undefined;
		if (entry.coalesce === undefined) lane.ordinary.shift();
		else lane.coalesced.delete(entry.coalesce);
		entry.state = "taken";
		return entry;
	}

	/** Gives a taken entry its place in the lane again; returns it, `gone`, if a newer one took its place meanwhile. */
	putBack(entry: E): E | undefined {
		if (entry.state !== "taken") return undefined;
		entry.state = "waiting";
		const lane = this.#laneOf(entry.lane);
		if (entry.coalesce !== undefined) return this.#coalesce(lane, entry.coalesce, entry);
		const first = lane.ordinary.first();
		lane.ordinary.unshift(entry);
		if (first !== undefined && later(first, entry) < 0) lane.ordinary.replace([...lane.ordinary].sort(later));
		return undefined;
	}

	/** Takes an entry out for good, whatever its state. */
	remove(entry: E): void {
		if (entry.state === "gone") return;
		const lane = this.#laneOf(entry.lane);
		if (entry.state === "waiting" && entry.coalesce !== undefined) lane.coalesced.delete(entry.coalesce);
		this.#leave(lane, entry);
	}

	/** Whether anything is in the lane, be it being sent. */
	has(name: string): boolean {
		return this.#lanes.has(name);
	}

	/** Reports a lane as arrived although nothing was added to it. */
	announce(name: string): void {
		if (this.#lanes.has(name)) this.#arrivals.add(name);
	}

	/** Reports all lanes as arrived. */
	announceAll(): void {
		for (const name of this.#lanes.keys()) this.#arrivals.add(name);
	}

	arrivals(): readonly string[] {
		if (this.#arrivals.size === 0) return [];
		const arrived = [...this.#arrivals];
		this.#arrivals = new Set();
		return arrived;
	}

	#laneOf(name: string): Lane<E> {
		const known = this.#lanes.get(name);
		if (known !== undefined) return known;
		const lane: Lane<E> = { ordinary: new Fifo(), coalesced: new Map(), held: 0 };
		this.#lanes.set(name, lane);
		return lane;
	}

	/** Lets the later of two entries with the same `coalesce` wait and returns the other. */
	#coalesce(lane: Lane<E>, coalesce: string, entry: E): E | undefined {
		const waiting = lane.coalesced.get(coalesce);
		if (waiting === undefined) {
			lane.coalesced.set(coalesce, entry);
			return undefined;
		}
		const loser = later(waiting, entry) > 0 ? entry : waiting;
		if (loser === waiting) lane.coalesced.set(coalesce, entry);
		this.#leave(lane, loser);
		return loser;
	}

	#leave(lane: Lane<E>, entry: E): void {
		entry.state = "gone";
		lane.held -= 1;
		if (lane.held === 0) this.#lanes.delete(entry.lane);
	}
}

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
