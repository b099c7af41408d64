import { readPrivateFile } from "../private-files.ts";
import { Asides } from "./asides.ts";
import { laneFilesIn } from "./lane-file.ts";
import type { OutboxRecord } from "./outbox.ts";
import { foldersOf } from "./owner.ts";
import { decodeRecord, waitingRecords } from "./record-codec.ts";
import { type OutboxStats, readStats } from "./stats.ts";

/** A record that waits on disk, whoever holds its file. */
export interface WaitingOnDisk {
	readonly record: OutboxRecord;
	/** Milliseconds since 1970. */
	readonly appendedAt: number;
}

export interface OutboxInspection {
	readonly queued: number;
	/** Of bodies. */
	readonly queuedBytes: number;
	readonly lanes: number;
	/** When the oldest record that waits was appended, in ms since 1970; absent when none does. */
	readonly oldestAt?: number;
	/** Records set aside and not discarded since. */
	readonly setAside: number;
	/** Since the outbox was first used. */
	readonly stats: OutboxStats;
}

/**
 * The records that wait in an outbox's folder, file by file, oldest file first. Takes nothing and changes nothing, so
 * what a living process delivers meanwhile may be among them, and what it holds in memory is not.
 */
export function* waitingOnDisk(folder: string): Iterable<WaitingOnDisk> {
	const files = foldersOf(folder).flatMap(laneFilesIn);
	for (const { path, name } of files.sort((a, b) => a.name.number - b.name.number)) {
		for (const { frame } of waitingRecords(name.unique, content(path)).waiting) {
			const stored = decodeRecord(frame.payload);
			if (stored !== undefined) yield stored;
		}
	}
}

/** Looks into an outbox's folder without touching anything. Costs the size of what waits. */
export function inspectOutbox(folder: string): OutboxInspection {
	let queued = 0;
	let queuedBytes = 0;
	let oldestAt = Number.POSITIVE_INFINITY;
	const lanes = new Set<string>();
	for (const { record, appendedAt } of waitingOnDisk(folder)) {
		queued += 1;
		queuedBytes += Buffer.byteLength(record.body);
		oldestAt = Math.min(oldestAt, appendedAt);
		lanes.add(record.lane);
	}
	return {
		...{ queued, queuedBytes, lanes: lanes.size, ...(queued > 0 && { oldestAt }) },
		...{ setAside: new Asides(folder).list().length, stats: readStats(folder) },
	};
}

/** Empty for a file that was delivered and deleted meanwhile. */
function content(path: string): Buffer {
	try {
		return readPrivateFile(path);
	} catch {
		return Buffer.alloc(0);
	}
}
