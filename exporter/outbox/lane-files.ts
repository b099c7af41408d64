import { existsSync } from "node:fs";
import { join } from "node:path";
import type { SetTimer } from "../time.ts";
import { BoundedFolder } from "./bounded-folder.ts";
import { LaneFile, type LaneFileName, Syncs, type Write } from "./lane-file.ts";
import type { LaneEntry } from "./lanes.ts";
import type { OutboxRecord } from "./outbox.ts";
import {
	type Damage,
	decodeFrame,
	decodeRecord,
	encodeRecord,
	storedBodyBytes,
	type WaitingRecord,
	waitingRecords,
} from "./record-codec.ts";

export interface LaneFilesOptions {
	/** The outbox's; what is damaged is kept below it. */
	readonly folder: string;
	readonly root: string;
	readonly fileBytes: number;
	readonly write: Write;
	readonly setTimer: SetTimer;
	readonly now: () => number;
	readonly onSyncError: (error: Error) => void;
}

/** A lane file of ours and what waits in it. */
interface HeldFile {
	readonly file: LaneFile;
	/** The lane it was made for; files taken over get no more records. */
	readonly lane: string | undefined;
	readonly waiting: Set<FileEntry>;
	/** Sequences of entries that are settled, which the file does not say yet. */
	unwritten: number[];
}

/** Where a record is in its file. */
interface Place {
	readonly sequence: number;
	readonly offset: number;
	readonly length: number;
}

/** A record of an outbox on disk: in memory until it is stored, then a place in a file. */
export interface FileEntry extends LaneEntry {
	readonly goesLast: boolean;
	/** Of the body. */
	readonly bytes: number;
	/** Milliseconds since 1970. */
	readonly appendedAt: number;
	/** Present while the record is in memory only. */
	record?: OutboxRecord | undefined;
	held?: HeldFile;
	place?: Place;
	number: number;
	sequence: number;
}

/** More than a few lanes are rarely busy at once; the files of the others are opened when their turn comes. */
const mostOpen = 64;
/** Milliseconds until a file is told what is settled in it. */
const writeSettledMs = 50;

/** The lane files of one folder, whose lock the outbox holds. Each is deleted when everything in it is settled. */
export class LaneFiles {
	readonly #folder: string;
	readonly #options: LaneFilesOptions;
	readonly #syncs: Syncs;
	readonly #damaged: BoundedFolder;
	readonly #all = new Set<HeldFile>();
	/** The file that a lane's next records go to. */
	readonly #current = new Map<string, HeldFile>();
	/** Files that do not know yet what is settled in them. */
	readonly #unwritten = new Set<HeldFile>();
	readonly #open = new Set<HeldFile>();
	#cancelWriting: (() => void) | undefined;
	#lastNumber = 0;

	constructor(folder: string, options: LaneFilesOptions) {
		this.#folder = folder;
		this.#options = options;
		this.#syncs = new Syncs(options.onSyncError);
		this.#damaged = new BoundedFolder(join(options.folder, "damaged"), 16 * 1024 * 1024, options.root);
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
			const place = places[index];
			if (place !== undefined) this.#put(entry, held, place);
		});
	}

	/**
	 * Takes a file over that was left, be it in this folder. Returns its records that still wait, and how many pieces are
	 * damaged that nobody has counted yet; nothing for a file that cannot be read.
	 */
	adopt(path: string, name: LaneFileName): { readonly entries: readonly FileEntry[]; readonly damaged: number } {
		try {
			const adopted = LaneFile.adopt(this.#folder, path, name);
			if (adopted === undefined) return { entries: [], damaged: 0 };
			const { file, content } = adopted;
			const { waiting, damage } = waitingRecords(name.unique, content);
			const held: HeldFile = { file, lane: undefined, waiting: new Set(), unwritten: [] };
			const entries = waiting.map((record) => this.#put(entryOf(record), held, record.frame));
			this.#lastNumber = Math.max(this.#lastNumber, name.number);
			this.#all.add(held);
			const damaged = this.#keepDamage(name, content, damage);
			if (entries.length === 0) this.#delete(held);
			return { entries, damaged };
		} catch {
			return { entries: [], damaged: 0 };
		}
	}

	/** The record of a stored entry; `gone` when its file is no longer there. */
	read({ held, place }: FileEntry): OutboxRecord | "damaged" | "gone" {
		if (held === undefined || place === undefined) return "gone";
		try {
			this.#touch(held);
			const frame = decodeFrame(held.file.name.unique, held.file.read(place.offset, place.length), 0);
			return (frame && decodeRecord(frame.payload))?.record ?? "damaged";
		} catch {
			return existsSync(held.file.path) ? "damaged" : "gone";
		}
	}

	/**
	 * An entry needs no more to be delivered. The file is told a little later, of several entries at once: what it does
	 * not know when the process dies is delivered once more.
	 */
	settle(entry: FileEntry): void {
		const { held, sequence } = entry;
		if (held === undefined || !held.waiting.delete(entry)) return;
		if (held.waiting.size === 0) {
			this.#delete(held);
			return;
		}
		held.unwritten.push(sequence);
		this.#unwritten.add(held);
		this.#cancelWriting ??= this.#options.setTimer(() => this.#writeSettled(), writeSettledMs);
	}

	/** All entries that wait. */
	get waiting(): readonly FileEntry[] {
		return [...this.#all].flatMap(({ waiting }) => [...waiting]);
	}

	/** Writes out what it knows, and closes every file. */
	close(): void {
		this.#writeSettled();
		for (const { file } of this.#open) file.close();
		this.#open.clear();
	}

	#put(entry: FileEntry, held: HeldFile, { sequence, offset, length }: Place): FileEntry {
		held.waiting.add(entry);
		return Object.assign(entry, {
			held,
			place: { sequence, offset, length },
			number: held.file.name.number,
			sequence,
		});
	}

	#writeSettled(): void {
		this.#cancelWriting?.();
		this.#cancelWriting = undefined;
		for (const held of this.#unwritten) {
			try {
				this.#touch(held);
				held.file.settle(held.unwritten, this.#options.write);
			} catch {
				// The disk refuses, or the folder is gone: at worst they are delivered once more.
			}
			held.unwritten = [];
		}
		this.#unwritten.clear();
	}

	#currentOf(lane: string): HeldFile {
		let current = this.#current.get(lane);
		if (current === undefined || current.file.size >= this.#options.fileBytes) {
			this.#lastNumber = Math.max(Math.floor(this.#options.now() * 1000), this.#lastNumber + 1);
			const file = LaneFile.create(this.#folder, lane, this.#lastNumber);
			current = { file, lane, waiting: new Set(), unwritten: [] };
			this.#current.set(lane, current);
			this.#all.add(current);
		}
		this.#touch(current);
		return current;
	}

	#append(held: HeldFile, payloads: readonly Buffer[]): Place[] {
		try {
			return held.file.append(payloads, this.#options.write);
		} catch (error) {
			if (held.waiting.size === 0) this.#delete(held);
			throw error;
		}
	}

	/** Puts damaged pieces beside the queue; returns how many are new. */
	#keepDamage(name: LaneFileName, content: Buffer, damage: readonly Damage[]): number {
		if (damage.length === 0) return 0;
		const known = new Set(this.#damaged.names());
		const fresh = damage
			.map(({ offset, length }) => ({ offset, length, kept: `${name.number}-${name.unique}-${offset}.bin` }))
			.filter(({ kept }) => !known.has(kept));
		for (const { offset, length, kept } of fresh) {
			try {
				this.#damaged.write(kept, content.subarray(offset, offset + length));
			} catch {
				// They are counted all the same.
			}
		}
		return fresh.length;
	}

	#delete(held: HeldFile): void {
		this.#all.delete(held);
		this.#open.delete(held);
		this.#unwritten.delete(held);
		if (held.lane !== undefined && this.#current.get(held.lane) === held) this.#current.delete(held.lane);
		try {
			held.file.delete();
		} catch {
			// Gone already.
		}
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

function entryOf({ head, frame }: WaitingRecord): FileEntry {
	const { lane, coalesce, goesLast = false, appendedAt } = head;
	const bytes = storedBodyBytes(frame);
	return { lane, coalesce, goesLast, bytes, appendedAt, state: "waiting", number: 0, sequence: 0 };
}
