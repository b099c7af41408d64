import { Fifo } from "./fifo.ts";
import type { FileEntry, HeldFile } from "./held-file.ts";

/** The files of an outbox in the order of their tickets, which is that of their ages, for finding the oldest record. */
export class FilesByAge {
	readonly #all: ReadonlySet<HeldFile>;
	/** Files that are gone, not in `all` any more, among them. */
	readonly #byTicket = new Fifo<HeldFile>();
	/** The files that rest, and files that are gone. Apart, so that nobody passes all of them to find another. */
	readonly #resting = new Fifo<HeldFile>();
	#sorted = true;

	/** `all`: the files there are, kept by the owner of both. */
	constructor(all: ReadonlySet<HeldFile>) {
		this.#all = all;
	}

	add(held: HeldFile): void {
		if ((this.#byTicket.last()?.file.ticket ?? 0) > held.file.ticket) this.#sorted = false;
		this.#push(this.#byTicket, held);
	}

	/** A file got another ticket. */
	changed(): void {
		this.#sorted = false;
	}

	/** The entry that has waited longest and is not being sent, of those that do not go last. */
	oldest(): FileEntry | undefined {
		if (!this.#sorted) this.#byTicket.replace([...this.#byTicket].sort((a, b) => a.file.ticket - b.file.ticket));
		this.#sorted = true;
		this.#clearFront();
		let oldest: FileEntry | undefined;
		for (const held of this.#byTicket) {
			// A ticket tells when its file was begun, and so how old the records in it can be.
			if (oldest !== undefined && held.file.ticket > (oldest.appendedAt + 1) * 1000) break;
			if (!this.#all.has(held)) continue;
			const first = firstOrdinary(held);
			if (first !== undefined && first.appendedAt < (oldest?.appendedAt ?? Number.POSITIVE_INFINITY)) oldest = first;
		}
		return oldest;
	}

	/** Of those that go last, one that has waited long and is not being sent. Asked when `oldest` finds none. */
	oldestThatGoesLast(): FileEntry | undefined {
		for (let held = this.#resting.first(); held && !this.#all.has(held); held = this.#resting.first()) {
			this.#resting.shift();
		}
		// Behind a file of which something is being sent, there can be some that nobody has found to rest.
		for (const files of [this.#resting, this.#byTicket]) {
			for (const held of files) {
				const first = this.#all.has(held) ? firstWaiting(held) : undefined;
				if (first !== undefined) return first;
			}
		}
		return undefined;
	}

	/** Takes files that are gone off the front, and lets those rest in which nothing ordinary waits. */
	#clearFront(): void {
		for (let held = this.#byTicket.first(); held !== undefined; held = this.#byTicket.first()) {
			const isThere = this.#all.has(held);
			if (isThere && hasOrdinary(held)) return;
			this.#byTicket.shift();
			if (!isThere) continue;
			held.resting = true;
			this.#push(this.#resting, held);
		}
	}

	#push(files: Fifo<HeldFile>, held: HeldFile): void {
		files.push(held);
		if (files.length > 64 && files.length > 2 * this.#all.size) files.filter((known) => this.#all.has(known));
	}
}

function firstOrdinary(held: HeldFile): FileEntry | undefined {
	forgetGone(held);
	for (const entry of held.entries) if (entry.state === "waiting" && !entry.goesLast) return entry;
	return undefined;
}

function firstWaiting({ entries }: HeldFile): FileEntry | undefined {
	for (const entry of entries) if (entry.state === "waiting") return entry;
	return undefined;
}

/** Whether an entry that does not go last is in the file, be it being sent. */
function hasOrdinary(held: HeldFile): boolean {
	forgetGone(held);
	for (const { state, goesLast } of held.entries) if (state !== "gone" && !goesLast) return true;
	return false;
}

/** Entries that are gone are not to be passed each time, and they gather behind the one that goes last. */
function forgetGone({ entries }: HeldFile): void {
	const kept: FileEntry[] = [];
	for (let entry = entries.first(); entry && (entry.state === "gone" || entry.goesLast); entry = entries.first()) {
		entries.shift();
		if (entry.state !== "gone") kept.push(entry);
	}
	for (const entry of kept.reverse()) entries.unshift(entry);
}
