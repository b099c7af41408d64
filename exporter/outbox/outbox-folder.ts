import { existsSync, rmdirSync } from "node:fs";
import { namesIn, whyUnsafe } from "../private-files.ts";
import { DROP } from "../tally.ts";
import type { ResolvedFileOutboxOptions } from "./file-outbox-options.ts";
import { laneFilesIn } from "./lane-file.ts";
import { type FileEntry, LaneFiles } from "./lane-files.ts";
import type { OutboxCounts } from "./outbox.ts";
import { FolderLock, foldersOf, isLeft, takeFreeFolder } from "./owner.ts";
import { type DestinationReport, readStats, StatsFile } from "./stats.ts";

/** What an outbox hears of its folder. */
interface FolderListener {
	/** Records that others left are in files of this process now; so many pieces of them are damaged. */
	adopted(entries: readonly FileEntry[], damaged: number): void;
	/** These are no longer in files of this process. */
	lost(entries: readonly FileEntry[], fate: "elsewhere" | typeof DROP.outboxRemoved): void;
	/** Stats were added: `saveStats` is to be called. */
	saveStats(): void;
	onSyncError(error: Error): void;
}

interface Owned {
	readonly lock: FolderLock;
	readonly files: LaneFiles;
	readonly stats: StatsFile;
}

/**
 * The folder that this process owns of an outbox: the outbox's own, or one in it while another process owns that. Takes
 * over whole what is in the others once nobody owns them, and the files that versions up to 0.1.0 left.
 */
export class OutboxFolder {
	readonly #options: ResolvedFileOutboxOptions;
	readonly #listener: FolderListener;
	#owned: Owned | undefined;

	constructor(options: ResolvedFileOutboxOptions, listener: FolderListener) {
		this.#options = options;
		this.#listener = listener;
	}

	/** Undefined while this process owns no folder. */
	get files(): LaneFiles | undefined {
		return this.#owned?.files;
	}

	/** False once another process took this one for dead, or somebody removed the folder. */
	get isHeld(): boolean {
		return this.#owned?.lock.isHeld ?? false;
	}

	/** The files to write to; takes a folder if there is none. Throws what the file system throws. */
	own(): LaneFiles {
		const { folder, root, now } = this.#options;
		if (!this.isHeld) this.lose();
		return (this.#owned ?? this.#open(takeFreeFolder(folder, root, now))).files;
	}

	/** Takes over what is nobody's any more. Never throws: what the disk refuses happens at the next look. */
	look(): void {
		const { folder, root, now } = this.#options;
		this.#owned?.lock.touch(now);
		try {
			// What others can write is neither sent nor counted.
			if (whyUnsafe(folder, root) !== undefined || !existsSync(folder)) return;
			const free = this.#owned === undefined ? FolderLock.take(folder, now) : undefined;
			const owned = free === undefined ? this.#owned : this.#open(free);
			if (owned === undefined) return;
			for (const other of foldersOf(folder)) {
				if (other === owned.lock.folder) this.#adopt(other, owned, "old");
				else if (whyUnsafe(other, root) === undefined) this.#adoptIfLeft(other, owned);
			}
		} catch {
			// At the next look.
		}
	}

	/** Gives up what is not there any more: another process has it, or somebody removed it. */
	lose(): void {
		if (this.#owned === undefined) return;
		const { lock, files } = this.#owned;
		this.#owned = undefined;
		files.close();
		this.#listener.lost(files.waiting, existsSync(lock.folder) ? "elsewhere" : DROP.outboxRemoved);
	}

	/** Adds what an exporter that leaves has seen. */
	keepReport(report: DestinationReport): void {
		this.#owned?.stats.keep(report, this.#options.now());
	}

	saveStats(counts: OutboxCounts, reports: readonly DestinationReport[]): void {
		this.#owned?.stats.save(counts, reports, this.#options.now());
	}

	/** Whether anything was ever delivered from the outbox, in whatever process. */
	everDelivered(): boolean {
		const { folder, root } = this.#options;
		return whyUnsafe(folder, root) === undefined && readStats(folder).delivered > 0;
	}

	/** Leaves everything to the next owner. */
	release(): void {
		this.#owned?.files.close();
		this.#owned?.lock.release();
		this.#owned = undefined;
	}

	#open(lock: FolderLock): Owned {
		const files = new LaneFiles(lock.folder, { ...this.#options, onSyncError: this.#listener.onSyncError });
		const owned = { lock, files, stats: new StatsFile(lock.folder) };
		this.#owned = owned;
		this.#adopt(lock.folder, owned);
		return owned;
	}

	#adoptIfLeft(other: string, owned: Owned): void {
		// A process has just made an empty folder, and not locked it yet.
		if (namesIn(other).length === 0) return;
		const lock = FolderLock.take(other, this.#options.now);
		if (lock === undefined) return;
		this.#adopt(other, owned);
		lock.release();
		try {
			if (other !== this.#options.folder) rmdirSync(other);
		} catch {
			// Something else is in it, or another process has taken it.
		}
	}

	/** Takes over all files in a folder, or those of older versions, but for those whose owners live. */
	#adopt(folder: string, { files, stats }: Owned, which: "all" | "old" = "all"): void {
		const { now } = this.#options;
		const all: FileEntry[] = [];
		let allDamaged = 0;
		for (const { path, name } of laneFilesIn(folder)) {
			if (name.owner === undefined ? which === "old" : !isLeft(name.owner, path, now)) continue;
			const { entries, damaged } = files.adopt(path, name);
			allDamaged += damaged;
			for (const entry of entries) all.push(entry);
		}
		this.#listener.adopted(all, allDamaged);
		stats.adopt(folder, now, () => this.#listener.saveStats());
	}
}
