import { Fifo } from "./fifo.ts";
import type { FileEntry, HeldFile } from "./held-file.ts";

/** The files of an outbox in the order of their tickets, which is that of their ages, for finding the oldest record. */
export class FilesByAge {
	readonly #all: ReadonlySet<HeldFile>;
	/** Files that are gone, not in `all` any more, among them. */
	readonly #byTicket = new Fifo<HeldFile>();
	#sorted = true;

	/** `all`: the files there are, kept by the owner of both. */
	constructor(all: ReadonlySet<HeldFile>) {
		this.#all = all;
	}

	add(held: HeldFile): void {
		if ((this.#byTicket.last()?.file.ticket ?? 0) > held.file.ticket) this.#sorted = false;
		this.#byTicket.push(held);
		if (this.#byTicket.length > 64 && this.#byTicket.length > 2 * this.#all.size) {
			this.#byTicket.filter((known) => this.#all.has(known));
		}
	}

	/** A file got another ticket. */
	changed(): void {
		this.#sorted = false;
	}

	/** The entry that has waited longest and is not being sent. */
	oldest(): FileEntry | undefined {
		if (!this.#sorted) this.#byTicket.replace([...this.#byTicket].sort((a, b) => a.file.ticket - b.file.ticket));
		this.#sorted = true;
		while (this.#byTicket.length > 0 && !this.#all.has(this.#byTicket.first() as HeldFile)) this.#byTicket.shift();
		let oldest: FileEntry | undefined;
		for (const held of this.#byTicket) {
			// A ticket tells when its file was begun, and so how old the records in it can be.
			if (oldest !== undefined && held.file.ticket > (oldest.appendedAt + 1) * 1000) break;
			if (!this.#all.has(held)) continue;
			const first = firstWaiting(held);
			if (first !== undefined && first.appendedAt < (oldest?.appendedAt ?? Number.POSITIVE_INFINITY)) oldest = first;
		}
		return oldest;
	}
}

function firstWaiting({ entries }: HeldFile): FileEntry | undefined {
	while (entries.first()?.state === "gone") entries.shift();
	for (const entry of entries) if (entry.state === "waiting") return entry;
	return undefined;
}
