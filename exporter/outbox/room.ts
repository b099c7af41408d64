import { DROP, type DropReason } from "../drops.ts";
import type { ResolvedFileOutboxOptions } from "./file-outbox-options.ts";
import type { FileEntry } from "./held-file.ts";
import type { HeldFiles } from "./held-files.ts";
import type { Tally } from "./tally.ts";
import type { Unstored } from "./unstored.ts";

type Bounds = Pick<ResolvedFileOutboxOptions, "maxBytes" | "maxMemoryBytes" | "maxAgeMs" | "now">;

/** Keeps an outbox within its bounds: what waited longest goes first. */
export class Room {
	readonly #bounds: Bounds;
	readonly #files: HeldFiles;
	readonly #unstored: Unstored;
	readonly #tally: Tally;
	readonly #drop: (entry: FileEntry, reason: DropReason) => void;
	/** Bytes that other processes hold on disk, as far as we know. */
	othersBytes = 0;

	constructor(
		bounds: Bounds,
		holds: { readonly files: HeldFiles; readonly unstored: Unstored; readonly tally: Tally },
		drop: (entry: FileEntry, reason: DropReason) => void,
	) {
		this.#bounds = bounds;
		this.#files = holds.files;
		this.#unstored = holds.unstored;
		this.#tally = holds.tally;
		this.#drop = drop;
	}

	/** Nobody drops what another process holds, so each keeps to what the others leave, but at least to an eighth. */
	get #share(): number {
		const { maxBytes } = this.#bounds;
		return Math.max(maxBytes - this.othersBytes, maxBytes / 8);
	}

	/** Lets go of what is too much. */
	make(): void {
		const { maxMemoryBytes } = this.#bounds;
		const share = this.#share;
		this.#dropOldest(DROP.outboxFull, () => this.#tally.queuedBytes > share);
		while (this.#unstored.bytes > maxMemoryBytes) {
			const oldest = this.#unstored.oldest();
			if (oldest === undefined) return;
			this.#drop(oldest, DROP.outboxFull);
		}
	}

	/** Bytes of bodies that can be appended before something has to go. */
	get left(): number {
		return Math.max(0, this.#share - this.#tally.queuedBytes);
	}

	/** Lets go of what is too old. */
	expire(): void {
		const before = this.#bounds.now() - this.#bounds.maxAgeMs;
		this.#dropOldest(DROP.outboxExpired, (entry) => entry.appendedAt < before);
	}

	#dropOldest(reason: DropReason, unwanted: (entry: FileEntry) => boolean): void {
		for (;;) {
			const oldest = this.#files.oldest() ?? this.#unstored.oldest();
			if (oldest === undefined || !unwanted(oldest)) return;
			this.#drop(oldest, reason);
		}
	}
}
