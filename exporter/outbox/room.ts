import { DROP, type DropReason } from "../drops.ts";
import type { ResolvedFileOutboxOptions } from "./file-outbox-options.ts";
import type { FileEntry } from "./held-file.ts";
import type { HeldFiles } from "./held-files.ts";
import type { Tally } from "./tally.ts";
import type { Unstored } from "./unstored.ts";

type Bounds = Pick<ResolvedFileOutboxOptions, "maxBytes" | "maxMemoryBytes" | "maxAgeMs" | "now">;

/** Keeps an outbox within its bounds: what waited longest goes first, but what goes last. */
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
		this.#dropWhile(
			() => this.#tally.queuedBytes > share,
			() => this.#oldest(),
		);
		this.#dropWhile(
			() => this.#unstored.bytes > maxMemoryBytes,
			() => this.#unstored.oldest(false) ?? this.#unstored.oldest(true),
		);
	}

	/** Bytes of bodies that can be appended before something has to go. */
	get left(): number {
		return Math.max(0, this.#share - this.#tally.queuedBytes);
	}

	/** Lets go of what is too old. */
	expire(): void {
		const before = this.#bounds.now() - this.#bounds.maxAgeMs;
		for (let oldest = this.#oldest(); oldest !== undefined && oldest.appendedAt < before; oldest = this.#oldest()) {
			this.#drop(oldest, DROP.outboxExpired);
		}
	}

	#dropWhile(tooMuch: () => boolean, next: () => FileEntry | undefined): void {
		while (tooMuch()) {
			const entry = next();
			if (entry === undefined) return;
			this.#drop(entry, DROP.outboxFull);
		}
	}

	/** What goes next. */
	#oldest(): FileEntry | undefined {
		const among = (goesLast: boolean) => this.#files.oldest(goesLast) ?? this.#unstored.oldest(goesLast);
		return among(false) ?? among(true);
	}
}
