import type { SetTimer } from "../timer.ts";
import { FilesByAge } from "./files-by-age.ts";
import { decodeFrame } from "./frame.ts";
import { FileEntry, type HeldFile, heldFile, type Place } from "./held-file.ts";
import { LaneFile, type LaneFileName, type Write } from "./lane-file.ts";
import type { Claimed } from "./lane-folder.ts";
import type { OutboxRecord } from "./outbox.ts";
import type { OwnerId } from "./owner.ts";
import { decodeRecord, encodeRecord } from "./record-codec.ts";
import { Syncs } from "./syncs.ts";
import { Turns } from "./turns.ts";

export interface HeldFilesOptions {
	readonly folder: string;
	readonly owner: OwnerId;
	readonly fileBytes: number;
	readonly write: Write;
	readonly setTimer: SetTimer;
	readonly now: () => number;
	readonly onSyncError: (error: Error) => void;
}

/** More than a few lanes are rarely busy at once; the files of the others are opened when their turn comes. */
const mostOpen = 64;
/** Milliseconds until a file is told what is settled in it. */
const writeSettledMs = 50;

/** The lane files of one outbox: written by it alone, deleted when everything in them is settled. */
export class HeldFiles {
	readonly #options: HeldFilesOptions;
	readonly #syncs: Syncs;
	readonly #all = new Set<HeldFile>();
	/** The file that a lane's next records go to. */
	readonly #current = new Map<string, HeldFile>();
	readonly #turns = new Turns();
	readonly #byAge = new FilesByAge(this.#all);
	/** Files that do not know yet what is settled in them. */
	readonly #unwritten = new Set<HeldFile>();
	#cancelWriting: (() => void) | undefined;
	#open = new Set<HeldFile>();
	#lastTicket = 0;

	constructor(options: HeldFilesOptions) {
		this.#options = options;
		this.#syncs = new Syncs(options.onSyncError);
	}

	/** Stores entries of one lane that are in memory. Throws what the file system throws, before any is stored. */
	store(entries: readonly FileEntry[]): void {
		const [first] = entries;
		if (first === undefined) return;
		const held = this.#currentOf(first.lane);
		const payloads = entries.flatMap(({ record, appendedAt }) =>
			record ? [encodeRecord({ record, appendedAt })] : [],
		);
		const places = this.#append(held, payloads);
		this.#syncs.add(held.file);
		entries.forEach((entry, index) => {
			entry.held = held;
			entry.place = places[index] ?? entry.place;
			held.entries.push(entry);
		});
		held.waiting += entries.length;
	}

	/** Takes over what another process left; returns its waiting records. */
	adopt({ file, waiting }: Claimed): FileEntry[] {
		const held = heldFile(file, undefined);
		const entries = waiting.map(({ head, frame }) => {
			const { lane, coalesce, goesLast = false, appendedAt } = head;
			const { sequence, offset, length } = frame;
			const bytes = frame.payload.length - 4 - frame.payload.readUInt32BE();
			const facts = { lane, coalesce, goesLast, bytes, appendedAt };
			return new FileEntry(facts, { held, place: { sequence, offset, length } });
		});
		for (const entry of entries) held.entries.push(entry);
		held.waiting = entries.length;
		this.#lastTicket = Math.max(this.#lastTicket, file.ticket);
		this.#hold(held);
		if (held.waiting === 0) this.#delete(held);
		return entries;
	}

	/** The record of a stored entry; `damaged` when it cannot be read, `lost` when the file is no longer ours. */
	read({ held, place }: FileEntry): OutboxRecord | "damaged" | "lost" {
		if (held === undefined) return "lost";
		try {
			this.#touch(held);
			const bytes = held.file.read(place.offset, place.length);
			const frame = decodeFrame(held.file.name.unique, bytes, 0);
			return (frame && decodeRecord(frame.payload))?.record ?? "damaged";
		} catch {
			return held.file.stillOurs() ? "damaged" : "lost";
		}
	}

	/**
	 * An entry needs no more to be delivered. The file is told a little later, of several entries at once: what it does
	 * not know when the process dies is delivered once more.
	 */
	settle({ held, place }: FileEntry): void {
		if (held === undefined || !this.#all.has(held)) return;
		held.waiting -= 1;
		if (held.waiting === 0) {
			this.#delete(held);
			return;
		}
		held.unwritten.push(place.sequence);
		this.#unwritten.add(held);
		this.#cancelWriting ??= this.#options.setTimer(() => this.#writeSettled(), writeSettledMs);
	}

	/** Forgets a file that is no longer there; returns what we thought was waiting in it. */
	lose(held: HeldFile): FileEntry[] {
		const lost = [...held.entries].filter((entry) => entry.state !== "gone");
		this.#forget(held);
		held.file.close();
		return lost;
	}

	/** The folder was removed, with every file that was in it. */
	folderRemoved(): void {
		for (const held of this.#all) held.removed = true;
	}

	/** Of what goes last, or of the rest: the entry that has waited longest and is not being sent. */
	oldest(goesLast: boolean): FileEntry | undefined {
		return goesLast ? this.#byAge.oldestThatGoesLast() : this.#byAge.oldest();
	}

	/** Whether there are files that have not been compared with those of other processes yet. */
	get anyNew(): boolean {
		return this.#turns.anyNew;
	}

	/** Whether there are files whose turn has not come. */
	get anyUnserved(): boolean {
		return this.#turns.anyUnserved;
	}

	/** Decides whose turn it is, given all files of other processes. Returns the files that are served now. */
	takeTurns(others: readonly LaneFileName[]): HeldFile[] {
		return this.#turns.take(others, (held, last) => {
			this.#lastTicket = Math.max(this.#lastTicket, last);
			this.#reticket(held);
		});
	}

	/** Lets go of every file, so that others may claim them. */
	release(): void {
		this.#writeSettled();
		for (const held of this.#all) {
			try {
				held.file.release();
			} catch {}
		}
		this.#all.clear();
		this.#open.clear();
	}

	#writeSettled(): void {
		this.#cancelWriting?.();
		this.#cancelWriting = undefined;
		for (const held of this.#unwritten) {
			try {
				this.#touch(held);
				held.file.settle(held.unwritten, this.#options.write);
			} catch {
				// The disk refuses, or another process has the file: at worst it delivers once more.
			}
			held.unwritten = [];
		}
		this.#unwritten.clear();
	}

	#currentOf(lane: string): HeldFile {
		const current = this.#current.get(lane);
		if (current !== undefined && this.#takesMore(current)) {
			this.#touch(current);
			return current;
		}
		const { folder, owner } = this.#options;
		const created = heldFile(LaneFile.create(folder, lane, this.#nextTicket(), owner), lane);
		this.#current.set(lane, created);
		this.#hold(created);
		this.#touch(created);
		return created;
	}

	#takesMore({ file, resting }: HeldFile): boolean {
		return !resting && file.size < this.#options.fileBytes && file.stillOurs();
	}

	#nextTicket(): number {
		this.#lastTicket = Math.max(Math.floor(this.#options.now() * 1000), this.#lastTicket + 1);
		return this.#lastTicket;
	}

	#append(held: HeldFile, payloads: readonly Buffer[]): Place[] {
		try {
			return held.file.append(payloads, this.#options.write);
		} catch (error) {
			// An empty file would hold up other processes' records of the lane.
			if (held.waiting === 0) this.#delete(held);
			throw error;
		}
	}

	#reticket(held: HeldFile): void {
		try {
			held.file.rename({ ticket: this.#nextTicket() });
			this.#byAge.changed();
		} catch {}
	}

	#hold(held: HeldFile): void {
		this.#all.add(held);
		this.#byAge.add(held);
		this.#turns.add(held);
	}

	#delete(held: HeldFile): void {
		this.#forget(held);
		try {
			held.file.delete();
		} catch {}
	}

	#forget(held: HeldFile): void {
		this.#all.delete(held);
		this.#turns.remove(held);
		this.#open.delete(held);
		this.#unwritten.delete(held);
		if (held.lane !== undefined && this.#current.get(held.lane) === held) this.#current.delete(held.lane);
	}

	/** Counts a file as used last, and closes the one that was not used for longest. */
	#touch(held: HeldFile): void {
		this.#open.delete(held);
		this.#open.add(held);
		if (this.#open.size <= mostOpen) return;
		const idle = this.#open.values().next().value;
		if (idle !== undefined) this.#open.delete(idle);
		idle?.file.close();
	}
}
