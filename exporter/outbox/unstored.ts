import { Fifo } from "../queues.ts";
import type { FileEntry } from "./lane-files.ts";
import type { OutboxRecord } from "./outbox.ts";

/** Records that are in memory only: for a moment, or for as long as the disk refuses them. */
export class Unstored {
	/** In order of arrival; those that are gone or stored by now are skipped. */
	readonly #entries = new Fifo<FileEntry>();
	#sequence = 0;
	count = 0;
	bytes = 0;

	/** Holds a record; returns its entry. */
	add(record: OutboxRecord, bytes: number, appendedAt: number): FileEntry {
		const { lane, coalesce, goesLast = false } = record;
		this.#sequence += 1;
		// It is younger than everything stored.
		const place = { number: Number.MAX_SAFE_INTEGER, sequence: this.#sequence };
		const entry: FileEntry = { record, lane, coalesce, goesLast, bytes, appendedAt, state: "waiting", ...place };
		this.#entries.push(entry);
		this.count += 1;
		this.bytes += bytes;
		return entry;
	}

	/** The entry was stored, or needs no more to be. */
	remove(entry: FileEntry): void {
		entry.record = undefined;
		this.count -= 1;
		this.bytes -= entry.bytes;
		if (this.count === 0) this.#entries.replace([]);
	}

	/** The entry that has waited longest and is not being sent, what goes last only if there is nothing else. */
	oldest(): FileEntry | undefined {
		return this.#oldest(false) ?? this.#oldest(true);
	}

	/** Everything in its order, lane by lane, in pieces of about `bytes`. */
	batches(bytes: number): FileEntry[][] {
		const open = new Map<string, { entries: FileEntry[]; bytes: number }>();
		const batches: FileEntry[][] = [];
		for (const entry of this.#entries) {
			if (entry.record === undefined) continue;
			let batch = open.get(entry.lane);
			if (batch === undefined || batch.bytes >= bytes) {
				batch = { entries: [], bytes: 0 };
				open.set(entry.lane, batch);
				batches.push(batch.entries);
			}
			batch.entries.push(entry);
			batch.bytes += entry.bytes;
		}
		return batches;
	}

	#oldest(goesLast: boolean): FileEntry | undefined {
		while (this.#entries.length > 0 && this.#entries.first()?.record === undefined) this.#entries.shift();
		for (const entry of this.#entries) {
			if (entry.state === "waiting" && entry.record !== undefined && entry.goesLast === goesLast) return entry;
		}
		return undefined;
	}
}
