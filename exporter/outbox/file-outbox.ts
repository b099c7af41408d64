import { DROP, type DropReason } from "../drops.ts";
import { Asides } from "./asides.ts";
import {
	type FileOutboxOptions,
	type ResolvedFileOutboxOptions,
	resolveFileOutboxOptions,
} from "./file-outbox-options.ts";
import type { FileEntry } from "./held-file.ts";
import { HeldFiles } from "./held-files.ts";
import type { LaneFileName } from "./lane-file.ts";
import { LaneFolder, largestBody } from "./lane-folder.ts";
import { Lanes } from "./lanes.ts";
import { Neighbours } from "./neighbours.ts";
import type { Outbox, OutboxCounts, OutboxRecord, Refusal, TakenRecord } from "./outbox.ts";
import { newOwner } from "./owner.ts";
import { Room } from "./room.ts";
import { readSavedCounts, SavedCounts } from "./saved-counts.ts";
import { bodyBytes, Tally } from "./tally.ts";
import { Unstored } from "./unstored.ts";

export type { FileOutboxOptions } from "./file-outbox-options.ts";

interface TakenEntry extends TakenRecord {
	readonly entry: FileEntry;
}

/** Taking over what others left goes on in slices of so many milliseconds, so that pi is not held up. */
const sliceMs = 8;
/** Milliseconds to the next slice, and to the next look whether another process is done with a lane we wait for. */
const nextSliceMs = 10;
const nextTurnMs = 250;
/** Milliseconds to the next attempt to write after the disk refused. */
const againAfterRefusalMs = 1000;

/**
 * An outbox on disk, shared by any number of processes. Each writes only files of its own, one per lane; what a dead
 * process left is taken over by whoever sees it first. Promises: what `append` accepted survives the end of this
 * process at once, and the end of the machine as soon as the disk has synced (which nobody waits for). Records of a
 * lane leave in the order of their files, and no two processes serve a lane at once; a process that was wrongly taken
 * for dead (another machine's, silent for long) may break the latter. Long, because whatever becomes of a record
 * concerns its lane, its file, its memory and the counts together.
 */
export class FileOutbox implements Outbox {
	readonly #options: ResolvedFileOutboxOptions;
	readonly #folder: LaneFolder;
	readonly #neighbours: Neighbours;
	readonly #files: HeldFiles;
	readonly #asides: Asides;
	readonly #lanes = new Lanes<FileEntry>();
	readonly #tally = new Tally();
	readonly #unstored = new Unstored();
	readonly #room: Room;
	readonly #savedCounts: SavedCounts;
	#made = false;
	#refusedUntil = 0;
	#saveCountsAt = 0;
	#toldOfDisk = false;
	#closed = false;
	#listener: () => void = () => {};
	#cancelSweep: () => void = () => {};

	constructor(options: FileOutboxOptions) {
		this.#options = resolveFileOutboxOptions(options);
		const owner = newOwner();
		const onSyncError = (error: Error) => this.#diskRefused(error);
		this.#folder = new LaneFolder(options.folder, owner, this.#options.now, options.root);
		this.#neighbours = new Neighbours(this.#folder);
		this.#files = new HeldFiles({ ...this.#options, owner, onSyncError });
		this.#asides = new Asides(options.folder, undefined, options.root);
		this.#savedCounts = new SavedCounts(options.folder, owner);
		const holds = { files: this.#files, unstored: this.#unstored, tally: this.#tally };
		this.#room = new Room(this.#options, holds, (entry, reason) => this.#settle(entry, reason));
		this.#sweepIn(0);
	}

	append(records: readonly OutboxRecord[]): readonly Refusal[] {
		const refusals: Refusal[] = [];
		const entries: FileEntry[] = [];
		const appendedAt = this.#options.now();
		for (const record of records) {
			const bytes = bodyBytes(record.body);
			const reason = this.#closed
				? DROP.outboxClosed
				: bytes > Math.min(this.#options.maxBytes, largestBody)
					? DROP.recordTooLarge
					: undefined;
			if (reason !== undefined) {
				this.#tally.drop(reason);
				refusals.push({ record, reason });
				continue;
			}
			entries.push(this.#unstored.add(record, bytes, appendedAt));
			this.#tally.appended += 1;
			this.#tally.enter(bytes);
		}
		if (entries.length === 0) return refusals;
		for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
		this.#store();
		this.#room.make();
		// A new file gets its turn before others get theirs, but not on the time of who appended.
		if (this.#files.anyNew) this.#sweepIn(0);
		this.#listener();
		return refusals;
	}

	arrivals(): readonly string[] {
		return this.#lanes.arrivals();
	}

	onArrival(listener: () => void): void {
		this.#listener = listener;
	}

	peek(lane: string): { readonly coalesced: boolean } | undefined {
		const entry = this.#next(lane);
		return entry && { coalesced: entry.coalesce !== undefined };
	}

	take(lane: string): TakenRecord | undefined {
		for (let entry = this.#next(lane); entry !== undefined; entry = this.#next(lane)) {
			this.#lanes.take(lane);
			const record = entry.record ?? this.#files.read(entry);
			if (typeof record === "object") {
				const taken: TakenEntry = { record, appendedAt: entry.appendedAt, entry };
				return taken;
			}
			if (record === "damaged") this.#settle(entry, DROP.recordDamaged);
			else this.#lose(entry);
		}
		return undefined;
	}

	putBack(taken: TakenRecord): void {
		if (this.#closed) return;
		this.#tally.retried += 1;
		const superseded = this.#lanes.putBack((taken as TakenEntry).entry);
		if (superseded !== undefined) this.#left(superseded, "superseded");
	}

	acknowledge(taken: TakenRecord): void {
		this.#settle((taken as TakenEntry).entry, "delivered");
	}

	setAside(taken: TakenRecord, reason: string): void {
		const { entry, record, appendedAt } = taken as TakenEntry;
		if (this.#closed || entry.state === "gone") return;
		try {
			this.#tally.drop(
				DROP.setAsideFull,
				this.#asides.add({ record, reason, appendedAt, setAsideAt: this.#options.now() }),
			);
			this.#settle(entry, "setAside");
		} catch {
			this.#settle(entry, DROP.lostWithoutDisk);
		}
	}

	expire(): void {
		this.#room.expire();
	}

	counts(): OutboxCounts {
		return this.#tally.counts(this.#unstored.count);
	}

	everDelivered(): boolean {
		return this.#folder.isPrivate && readSavedCounts(this.#folder.path).delivered > 0;
	}

	/** Most bytes of bodies that it keeps. */
	get maxBytes(): number {
		return this.#options.maxBytes;
	}

	/** Bytes of bodies that can be appended before the oldest records have to go. */
	get room(): number {
		return this.#room.left;
	}

	close(): void {
		if (this.#closed) return;
		this.#cancelSweep();
		this.#refusedUntil = 0;
		this.#store();
		for (const entry of this.#unstored.batches(Number.POSITIVE_INFINITY).flat())
			this.#settle(entry, DROP.lostWithoutDisk);
		this.#closed = true;
		this.#files.release();
		if (!this.#folder.isPrivate) return;
		this.#savedCounts.save(this.counts());
		this.#savedCounts.release();
	}

	/**
	 * Takes over what dead processes left, for at most `budgetMs`, and finds out whose turn it is in the lanes. Happens by
	 * itself from time to time; returns whether there is more to take over now.
	 */
	sweep(budgetMs = sliceMs): boolean {
		if (this.#closed) return false;
		const deadline = performance.now() + budgetMs;
		if (!this.#neighbours.anyLeft || this.#files.anyNew) this.#look();
		this.#neighbours.takeOver(deadline, (name) => this.#claim(name));
		const more = this.#neighbours.anyLeft;
		if (!more || this.#files.anyNew) {
			for (const held of this.#files.takeTurns(this.#neighbours.files)) {
				for (const entry of held.entries) this.#lanes.announce(entry.lane);
			}
		}
		this.#store();
		this.#room.make();
		if (this.#lanes.anyArrivals) this.#listener();
		const soon = more || this.#files.anyNew;
		this.#sweepIn(soon ? nextSliceMs : this.#files.anyUnserved ? nextTurnMs : this.#options.sweepMs);
		return more;
	}

	#look(): void {
		// What others can write is neither sent nor counted.
		if (!this.#folder.isPrivate) return;
		const isLeft = this.#folder.leftBehind();
		this.#neighbours.look(isLeft);
		this.#room.othersBytes = this.#neighbours.livingBytes;
		if (performance.now() < this.#saveCountsAt) return;
		this.#saveCountsAt = performance.now() + this.#options.sweepMs;
		this.#savedCounts.adopt(isLeft, this.counts());
		this.#savedCounts.save(this.counts());
	}

	/** The lane's next entry, if it is this process' turn to serve the lane. */
	#next(lane: string): FileEntry | undefined {
		if (this.#lanes.peek(lane)?.held?.turn === "new") this.sweep();
		const entry = this.#lanes.peek(lane);
		return entry?.held === undefined || entry.held.turn === "served" ? entry : undefined;
	}

	#claim(name: LaneFileName): boolean {
		const claimed = this.#folder.claim(name);
		if (claimed === undefined) return false;
		this.#tally.drop(DROP.recordDamaged, claimed.damaged);
		const entries = this.#files.adopt(claimed);
		for (const entry of entries) this.#tally.enter(entry.bytes);
		for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
		return true;
	}

	/** Writes what is in memory only, in order; what the disk refuses stays there. */
	#store(): void {
		if (this.#unstored.count === 0 || performance.now() < this.#refusedUntil) return;
		try {
			if (!this.#made && this.#folder.make()) this.#files.folderRemoved();
			this.#made = true;
			for (const batch of this.#unstored.batches(this.#options.fileBytes)) {
				this.#files.store(batch);
				for (const entry of batch) this.#unstored.remove(entry);
			}
		} catch (error) {
			this.#made = false;
			this.#refusedUntil = performance.now() + againAfterRefusalMs;
			this.#diskRefused(error);
		}
	}

	#settle(entry: FileEntry, as: "delivered" | "setAside" | DropReason): void {
		if (this.#closed || entry.state === "gone") return;
		this.#lanes.remove(entry);
		this.#left(entry, as);
	}

	/** Books an entry that is gone from its lane, and frees its place. */
	#left(entry: FileEntry, as: "delivered" | "superseded" | "setAside" | DropReason): void {
		this.#tally.leave(entry.bytes, as);
		if (entry.record === undefined) this.#files.settle(entry);
		else this.#unstored.remove(entry);
	}

	/** The entry's file is gone: another process took it and delivers all of it, unless the whole folder was removed. */
	#lose({ held }: FileEntry): void {
		if (held === undefined) return;
		if (!this.#folder.isThere) this.#files.folderRemoved();
		for (const entry of this.#files.lose(held)) {
			this.#lanes.remove(entry);
			this.#tally.leave(entry.bytes, held.removed ? DROP.outboxRemoved : "elsewhere");
		}
	}

	#diskRefused(error: unknown): void {
		if (this.#toldOfDisk) return;
		this.#toldOfDisk = true;
		this.#options.onDiskRefused?.(error instanceof Error ? error.message : String(error));
	}

	#sweepIn(delayMs: number): void {
		this.#cancelSweep();
		this.#cancelSweep = this.#options.setTimer(() => this.sweep(), delayMs);
	}
}
