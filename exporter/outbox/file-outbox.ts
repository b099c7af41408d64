import type { FileOutboxOptions } from "./file-outbox-options.ts";
import type { Outbox, OutboxCounts, OutboxRecord, Refusal, TakenRecord } from "./outbox.ts";
import { type OutboxUser, SharedOutbox } from "./shared-outbox.ts";

export type { FileOutboxOptions } from "./file-outbox-options.ts";

/**
 * An outbox on disk. A folder has one owner at a time, a process; another one that names it gets a folder in it (`2`,
 * `3` …), which the next owner takes over whole. Within a process, several exporters may name one folder: each gets the
 * lanes that it began. Promises: what `append` accepted survives the end of this process at once, and the end of the
 * machine as soon as the disk has synced (which nobody waits for); records of a lane leave in the order in which this
 * process appended them, behind what was in its folder when it began.
 */
export class FileOutbox implements Outbox {
	readonly #shared: SharedOutbox;
	readonly #user: OutboxUser;
	#arrivals = new Set<string>();
	#listener: () => void = () => {};

	constructor(options: FileOutboxOptions) {
		this.#user = {
			arrived: (lanes) => {
				for (const lane of lanes) this.#arrivals.add(lane);
				this.#listener();
			},
			report: options.report ?? (() => undefined),
			onDiskRefused: options.onDiskRefused ?? (() => {}),
		};
		this.#shared = SharedOutbox.of(options);
		this.#shared.join(this.#user);
	}

	append(records: readonly OutboxRecord[]): readonly Refusal[] {
		return this.#shared.append(records, this.#user);
	}

	arrivals(): readonly string[] {
		const arrived = [...this.#arrivals];
		this.#arrivals = new Set();
		return arrived;
	}

	onArrival(listener: () => void): void {
		this.#listener = listener;
	}

	peek(lane: string): { readonly coalesced: boolean } | undefined {
		return this.#shared.peek(lane, this.#user);
	}

	take(lane: string): TakenRecord | undefined {
		return this.#shared.take(lane, this.#user);
	}

	putBack(taken: TakenRecord): void {
		this.#shared.putBack(taken, this.#user);
	}

	acknowledge(taken: TakenRecord): void {
		this.#shared.acknowledge(taken);
	}

	setAside(taken: TakenRecord, reason: string): void {
		this.#shared.setAside(taken, reason);
	}

	expire(): void {
		this.#shared.expire();
	}

	/** Of the folder: all exporters of this process together. */
	counts(): OutboxCounts {
		return this.#shared.counts();
	}

	everDelivered(): boolean {
		return this.#shared.everDelivered();
	}

	/** Most bytes of bodies that it keeps. */
	get maxBytes(): number {
		return this.#shared.maxBytes;
	}

	/** Bytes of bodies that can be appended before the oldest records have to go. */
	get room(): number {
		return this.#shared.room;
	}

	/** Takes over what other processes left since the last look. Happens by itself from time to time. */
	look(): void {
		this.#shared.look();
	}

	close(): void {
		this.#shared.leave(this.#user);
	}
}
