import { Fifo } from "./fifo.ts";
import type { LaneFile } from "./lane-file.ts";
import type { LaneEntry } from "./lanes.ts";
import type { OutboxRecord } from "./outbox.ts";

/** A lane file of ours and what waits in it. */
export interface HeldFile {
	readonly file: LaneFile;
	/** The lane it was made for; files taken over get no more records. */
	readonly lane: string | undefined;
	/** In their order; those that are gone are skipped. */
	readonly entries: Fifo<FileEntry>;
	/** Entries not gone. */
	waiting: number;
	/** Sequences of entries that are settled, which the file does not say yet. */
	unwritten: number[];
	/**
	 * `new`: other processes may have files of the lane that we have not seen yet. `queued`: some of theirs come first.
	 * `served`: ours is the first, and nobody else sends this lane.
	 */
	turn: "new" | "queued" | "served";
	/** Its folder was removed: if it is gone, nobody took it. */
	removed: boolean;
	/** Only what goes last waits in it: it gets no more records, and is looked at when nothing else is left to go. */
	resting: boolean;
}

export const heldFile = (file: LaneFile, lane: string | undefined): HeldFile => ({
	...{ file, lane, turn: lane === undefined ? "queued" : "new" },
	...{ entries: new Fifo(), waiting: 0, unwritten: [], removed: false, resting: false },
});

/** Where a record is in its file. */
export interface Place {
	readonly sequence: number;
	readonly offset: number;
	readonly length: number;
}

/** A record of the outbox: in memory until it is stored, then a place in a file. */
export class FileEntry implements LaneEntry {
	readonly lane: string;
	readonly coalesce: string | undefined;
	readonly goesLast: boolean;
	/** Of the body. */
	readonly bytes: number;
	/** Milliseconds since 1970. */
	readonly appendedAt: number;
	state: "waiting" | "taken" | "gone" = "waiting";
	/** Present while the record is in memory only. */
	record: OutboxRecord | undefined;
	held: HeldFile | undefined;
	place: Place;

	constructor(
		facts: Pick<FileEntry, "lane" | "coalesce" | "goesLast" | "bytes" | "appendedAt">,
		where: { readonly record?: OutboxRecord; readonly held?: HeldFile; readonly place: Place },
	) {
		this.lane = facts.lane;
		this.coalesce = facts.coalesce;
		this.goesLast = facts.goesLast;
		this.bytes = facts.bytes;
		this.appendedAt = facts.appendedAt;
		this.record = where.record;
		this.held = where.held;
		this.place = where.place;
	}

	/** What is in memory only is younger than everything stored. */
	get ticket(): number {
		return this.held?.file.ticket ?? Number.MAX_SAFE_INTEGER;
	}

	get sequence(): number {
		return this.place.sequence;
	}
}
