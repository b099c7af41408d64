import { bodyBytes, DROP, type DropReason, Tally } from "../tally.ts";
import { Ages, type LaneEntry, Lanes } from "./lanes.ts";
import type { Outbox, OutboxCounts, OutboxRecord, Refusal, TakenRecord } from "./outbox.ts";

export interface MemoryOutboxOptions {
	/** Most bytes of bodies to hold; the oldest records go first. 64 MiB unless told. */
	readonly maxBytes?: number;
	/** Milliseconds that records are kept while their destination is away. 24 hours unless told. */
	readonly maxAgeMs?: number;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
}

interface MemoryEntry extends LaneEntry, TakenRecord {
	readonly bytes: number;
	readonly goesLast: boolean;
}

/** An outbox that lives as long as its process. */
export class MemoryOutbox implements Outbox {
	readonly #lanes = new Lanes<MemoryEntry>();
	readonly #ages = new Ages<MemoryEntry>();
	readonly #tally = new Tally();
	readonly #asides: { readonly record: OutboxRecord; readonly reason: string }[] = [];
	readonly #maxBytes: number;
	readonly #maxAgeMs: number;
	readonly #now: () => number;
	#sequence = 0;
	#listener: () => void = () => {};
	#closed = false;

	constructor(options: MemoryOutboxOptions = {}) {
		this.#maxBytes = options.maxBytes ?? 64 * 1024 * 1024;
		this.#maxAgeMs = options.maxAgeMs ?? 24 * 60 * 60 * 1000;
		this.#now = options.now ?? Date.now;
	}

	append(records: readonly OutboxRecord[]): readonly Refusal[] {
		const refusals: Refusal[] = [];
		const accepted: MemoryEntry[] = [];
		for (const record of records) {
			const bytes = bodyBytes(record.body);
			const reason = this.#closed ? DROP.outboxClosed : bytes > this.#maxBytes ? DROP.recordTooLarge : undefined;
			if (reason !== undefined) {
				this.#tally.drop(reason);
				refusals.push({ record, reason });
				continue;
			}
			const { lane, coalesce, goesLast = false } = record;
			const appendedAt = this.#now();
			this.#sequence += 1;
			const entry: MemoryEntry = {
				...{ record, appendedAt, bytes, lane, coalesce, goesLast, number: 0, sequence: this.#sequence },
				state: "waiting",
			};
			accepted.push(entry);
			this.#tally.appended += 1;
			this.#tally.enter(bytes);
			this.#ages.add(entry, this.#tally.queued);
		}
		for (const entry of this.#lanes.add(accepted)) this.#tally.leave(entry.bytes, "superseded");
		this.#dropWhile(DROP.outboxFull, () => this.#tally.queuedBytes > this.#maxBytes);
		if (accepted.length > 0) this.#listener();
		return refusals;
	}

	arrivals(): readonly string[] {
		return this.#lanes.arrivals();
	}

	onArrival(listener: () => void): void {
		this.#listener = listener;
	}

	peek(lane: string): { readonly coalesced: boolean } | undefined {
		const entry = this.#lanes.peek(lane);
		return entry && { coalesced: entry.coalesce !== undefined };
	}

	take(lane: string): TakenRecord | undefined {
		return this.#lanes.take(lane);
	}

	putBack(taken: TakenRecord): void {
		this.#tally.retried += 1;
		const superseded = this.#lanes.putBack(taken as MemoryEntry);
		if (superseded !== undefined) this.#tally.leave(superseded.bytes, "superseded");
	}

	acknowledge(taken: TakenRecord): void {
		this.#settle(taken as MemoryEntry, "delivered");
	}

	setAside(taken: TakenRecord, reason: string): void {
		this.#settle(taken as MemoryEntry, "setAside");
		this.#asides.push({ record: taken.record, reason });
		if (this.#asides.length > 1000) this.#asides.shift();
	}

	/** The latest records that were set aside, at most 1,000, with their reasons. */
	asides(): readonly { readonly record: OutboxRecord; readonly reason: string }[] {
		return this.#asides;
	}

	expire(): void {
		const oldest = this.#now() - this.#maxAgeMs;
		this.#dropWhile(DROP.outboxExpired, (entry) => entry.appendedAt < oldest);
	}

	counts(): OutboxCounts {
		return this.#tally.counts(this.#tally.queued);
	}

	close(): void {
		this.#closed = true;
	}

	#settle(entry: MemoryEntry, as: "delivered" | "setAside" | DropReason): void {
		if (entry.state === "gone") return;
		this.#lanes.remove(entry);
		this.#tally.leave(entry.bytes, as);
	}

	#dropWhile(reason: DropReason, unwanted: (entry: MemoryEntry) => boolean): void {
		for (let oldest = this.#ages.oldest(); oldest && unwanted(oldest); oldest = this.#ages.oldest()) {
			this.#settle(oldest, reason);
		}
	}
}
