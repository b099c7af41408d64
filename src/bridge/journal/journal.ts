import type { FinishedSpan } from "../../../exporter/span.ts";
import { DROP, type DropCounts, Drops } from "../../../exporter/tally.ts";
import { RecentSpans, spanKey, type TranslatedSpans } from "../../../exporter/translated-spans.ts";
import type { DecodedSpan } from "../otlp/decoded-span.ts";
import { DoneFile } from "./done-file.ts";
import { HEARTBEAT_MS, type JournalFileName, JournalFolder } from "./journal-folder.ts";
import { FolderSync, readSpansFile, writeSpansFile } from "./spans-file.ts";

/** Spans that a bridge which ended was holding. */
export interface LeftSpans {
	/** Milliseconds since 1970. */
	readonly heldSince: number;
	readonly spans: readonly DecodedSpan[];
	/** To be told which of them are held again: the others need no file any more. */
	readonly heldNow: (held: readonly FinishedSpan[]) => void;
}

/** Keys of translated spans that are remembered, 50 bytes each. */
const MOST_KNOWN = 400_000;
/**
 * A file goes so many milliseconds after nothing of it is held any more: by then the outbox, which nobody waits for, has
 * what became of it on the disk.
 */
const GRACE_MS = 5000;
const LOOK_MS = 2000;
/** From so many bytes on, files of which only a little is still held are written anew. */
const COMPACT_BYTES = 64 * 1024 * 1024;

export interface JournalOptions {
	/** See `makePrivateFolder`. The journal's own folder unless told. */
	readonly root?: string;
	/** Whether what became of all that was translated would survive the process: until then nothing of it is let go. */
	readonly isStored?: () => boolean;
	readonly now?: () => number;
	/** The process' own, in milliseconds. */
	readonly clock?: () => number;
}

interface SpansFile {
	readonly name: JournalFileName;
	readonly heldSince: number;
	/** What of it is still held, by key. */
	readonly held: Map<number, FinishedSpan>;
	/** How many there were. */
	readonly count: number;
	/** 0 while it is being written. */
	bytes: number;
	/** When the last of them was let go, by the clock of the process. */
	emptyAt?: number;
}

/**
 * What a bridge has acknowledged but not yet translated, on disk: the spans that wait for the rest of their unit. Beside
 * it, the keys of those that were translated, so that spans that come again, after a restart too, do no harm. Several
 * bridges share a folder; each writes files of its own, and what a dead one left is taken over by the next to look.
 */
export class Journal implements TranslatedSpans {
	readonly #folder: JournalFolder;
	readonly #sync: FolderSync;
	readonly #done: DoneFile;
	readonly #known = new RecentSpans(MOST_KNOWN);
	readonly #files = new Map<number, SpansFile>();
	readonly #all = new Set<SpansFile>();
	readonly #drops = new Drops();
	readonly #clock: () => number;
	readonly #isStored: () => boolean;
	#unsaved: number[] = [];
	/** When a look last found something that was translated not stored, by the clock of the process. */
	#unstoredAt = Number.NEGATIVE_INFINITY;
	#beatAt = 0;

	/** Makes the folder. Throws what the file system throws. */
	constructor(path: string, options: JournalOptions = {}) {
		const { isStored = () => true, now = Date.now, clock = () => performance.now() } = options;
		this.#isStored = isStored;
		this.#folder = new JournalFolder(path, now, options.root);
		this.#sync = new FolderSync(path);
		this.#done = new DoneFile(this.#folder, now);
		this.#clock = clock;
		this.#folder.tidy();
		this.#done.expire();
		this.#recall();
	}

	has(span: FinishedSpan): boolean {
		return this.#known.has(span);
	}

	add(spans: readonly FinishedSpan[]): void {
		for (const span of spans) {
			const key = spanKey(span);
			if (this.#known.addKey(key)) this.#unsaved.push(key);
			this.#letGo(key);
		}
	}

	/**
	 * Keeps spans that wait, and remembers what was translated since the last call and is stored. When it resolves, both
	 * survive the end of this process, and the waiting spans that of the machine. Rejects as the file system does.
	 */
	async keep(held: readonly FinishedSpan[], heldSince: number): Promise<void> {
		this.save();
		if (held.length > 0) await this.#write(held, heldSince);
	}

	/** Remembers on disk what was translated since the last call and is stored. Throws what the file system throws. */
	save(): void {
		if (this.#unsaved.length === 0 || !this.#isStored()) return;
		this.#done.append(this.#unsaved);
		this.#unsaved = [];
	}

	/**
	 * Takes over what dead bridges left, oldest first, without what was translated. Where there is no room for the bytes
	 * of a file, it and those after it stay where they are.
	 */
	*takeOver(hasRoom: (bytes: number) => boolean = () => true): Iterable<LeftSpans> {
		const isLeft = this.#folder.isLeft();
		const all = this.#folder.files("spans").filter((name) => !this.#folder.isOurs(name) && isLeft(name));
		let recalled = false;
		for (const left of all) {
			if (!hasRoom(this.#folder.sizeOf(left))) return;
			const name = this.#folder.claim(left);
			if (name === undefined) continue;
			// Whoever held them may have translated some since we looked last.
			if (!recalled) this.#recall();
			recalled = true;
			const kept = readSpansFile(this.#folder, name);
			if (kept === undefined) {
				this.#drops.add(DROP.recordDamaged);
				this.#folder.remove(name);
				continue;
			}
			const { heldSince, bytes } = kept;
			const spans = kept.spans.filter((span) => !this.has(span));
			const heldNow = (held: readonly FinishedSpan[]) => {
				this.#register({ name, heldSince, held: new Map(), count: kept.spans.length, bytes }, held);
			};
			yield { heldSince, spans, heldNow };
		}
	}

	/** To be called every two seconds: deletes what is not needed any more, and says that this bridge lives. */
	async look(): Promise<void> {
		this.save();
		const now = this.#clock();
		if (!this.#isStored()) this.#unstoredAt = now;
		for (const file of this.#all) {
			const storedAt = Math.max(file.emptyAt ?? now, this.#unstoredAt);
			if (file.bytes === 0 || file.held.size > 0 || now - storedAt < GRACE_MS) continue;
			this.#folder.remove(file.name);
			this.#all.delete(file);
		}
		if (now - this.#beatAt >= HEARTBEAT_MS || this.#beatAt === 0) {
			this.#beatAt = now;
			this.#folder.beat();
			this.#done.expire();
		}
		if (this.bytes > COMPACT_BYTES) await this.compact();
	}

	static readonly lookMs = LOOK_MS;

	/** Writes files anew of which less than half is still held. */
	async compact(): Promise<void> {
		for (const file of this.#all) {
			if (file.bytes === 0 || file.held.size === 0 || file.held.size * 2 > file.count) continue;
			await this.#write([...file.held.values()], file.heldSince);
		}
	}

	/** Bytes on disk, those to be deleted soon included. */
	get bytes(): number {
		let bytes = 0;
		for (const file of this.#all) bytes += file.bytes;
		return bytes;
	}

	/** What was left by dead bridges but could not be read. */
	get drops(): DropCounts {
		return this.#drops.counts();
	}

	/** Lets go of everything: the next bridge takes it over. `isStored` is what became of the outbox. Never throws. */
	close(isStored = true): void {
		try {
			if (isStored) this.save();
			this.#done.close();
		} catch {
			// What was not remembered comes again at worst.
		}
		for (const { name, bytes } of this.#all) if (bytes > 0) this.#folder.release(name);
		this.#folder.leave();
	}

	#recall(): void {
		for (const key of this.#done.read()) this.#known.addKey(key);
	}

	async #write(held: readonly FinishedSpan[], heldSince: number): Promise<void> {
		const file: SpansFile = {
			name: this.#folder.newName("spans"),
			heldSince,
			held: new Map(),
			count: held.length,
			bytes: 0,
		};
		const before = this.#register(file, held);
		try {
			const bytes = await writeSpansFile(this.#folder, file.name, { heldSince, spans: held });
			await this.#sync.sync();
			file.bytes = bytes;
		} catch (error) {
			this.#all.delete(file);
			for (const [key, span] of file.held) {
				const older = before.get(key);
				this.#letGo(key);
				if (older !== undefined) this.#register(older, [span]);
			}
			throw error;
		}
	}

	/** A span that an older file has as well is the newer one's from now on. Returns the older ones by key. */
	#register(file: SpansFile, held: readonly FinishedSpan[]): ReadonlyMap<number, SpansFile> {
		const before = new Map<number, SpansFile>();
		this.#all.add(file);
		for (const span of held) {
			const key = spanKey(span);
			const older = this.#files.get(key);
			if (older !== undefined) before.set(key, older);
			this.#letGo(key);
			file.held.set(key, span);
			this.#files.set(key, file);
		}
		if (file.held.size === 0) file.emptyAt = this.#clock();
		return before;
	}

	#letGo(key: number): void {
		const file = this.#files.get(key);
		if (file === undefined) return;
		this.#files.delete(key);
		file.held.delete(key);
		if (file.held.size === 0) file.emptyAt = this.#clock();
	}
}
