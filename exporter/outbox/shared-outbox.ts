import { resolve } from "node:path";
import { bodyBytes, DROP, Tally } from "../tally.ts";
import { Asides } from "./asides.ts";
import {
	type FileOutboxOptions,
	type ResolvedFileOutboxOptions,
	resolveFileOutboxOptions,
} from "./file-outbox-options.ts";
import { largestBody } from "./lane-file.ts";
import type { FileEntry } from "./lane-files.ts";
import { Ages, Lanes } from "./lanes.ts";
import type { OutboxCounts, OutboxRecord, Refusal, TakenRecord } from "./outbox.ts";
import { OutboxFolder } from "./outbox-folder.ts";
import type { DestinationReport } from "./stats.ts";
import { Unstored } from "./unstored.ts";

/** An exporter that uses the outbox of a folder. */
export interface OutboxUser {
	/** Something became ready to be taken in these lanes; in none where the outbox is empty now. */
	arrived(lanes: readonly string[]): void;
	report(): DestinationReport | undefined;
	onDiskRefused(reason: string): void;
}

interface TakenEntry extends TakenRecord {
	readonly entry: FileEntry;
}

type Fate = Parameters<Tally["leave"]>[1];

/** Milliseconds to the next attempt to write after the disk refused. */
const againAfterRefusalMs = 1000;

const open = new Map<string, SharedOutbox>();

/**
 * What all exporters of a process that name one folder share; see `FileOutbox`. A lane is served by the exporter that put
 * the first of its waiting records in, so that no two serve it at once. Long, because whatever becomes of a record
 * concerns its lane, its file, its memory and the counts together.
 */
export class SharedOutbox {
	readonly #options: ResolvedFileOutboxOptions;
	readonly #asides: Asides;
	readonly #lanes = new Lanes<FileEntry>();
	readonly #ages = new Ages<FileEntry>();
	readonly #tally = new Tally();
	readonly #unstored = new Unstored();
	readonly #folder: OutboxFolder;
	readonly #users = new Set<OutboxUser>();
	/** Who serves which lane; the others are served by the first user. */
	readonly #servers = new Map<string, OutboxUser>();
	#refusedUntil = 0;
	#toldOfDisk = false;
	#closed = false;
	#cancelLook: () => void = () => {};

	/** The outbox of a folder, opened by the first who asks; the options of later ones do not count. */
	static of(options: FileOutboxOptions): SharedOutbox {
		const key = resolve(options.folder);
		const known = open.get(key) ?? new SharedOutbox(options);
		open.set(key, known);
		return known;
	}

	private constructor(options: FileOutboxOptions) {
		this.#options = resolveFileOutboxOptions(options);
		this.#asides = new Asides(options.folder, undefined, this.#options.root);
		this.#folder = new OutboxFolder(this.#options, {
			adopted: (entries, damaged) => this.#adopt(entries, damaged),
			lost: (entries, fate) => {
				for (const entry of entries) this.#settle(entry, fate);
			},
			saveStats: () => this.#saveStats(),
			onSyncError: (error) => this.#diskRefused(error),
		});
		this.look();
	}

	join(user: OutboxUser): void {
		this.#users.add(user);
		if (this.#users.size === 1) this.#lanes.announceAll();
		this.#tellArrivals();
	}

	append(records: readonly OutboxRecord[], user: OutboxUser): readonly Refusal[] {
		const refusals: Refusal[] = [];
		const entries: FileEntry[] = [];
		const appendedAt = this.#options.now();
		for (const record of records) {
			const bytes = bodyBytes(record.body);
			const reason = !this.#users.has(user)
				? DROP.outboxClosed
				: bytes > Math.min(this.maxBytes, largestBody)
					? DROP.recordTooLarge
					: undefined;
			if (reason !== undefined) {
				this.#tally.drop(reason);
				refusals.push({ record, reason });
				continue;
			}
			const entry = this.#unstored.add(record, bytes, appendedAt);
			entries.push(entry);
			this.#tally.appended += 1;
			this.#tally.enter(bytes);
			this.#ages.add(entry, this.#tally.queued);
			if (!this.#lanes.has(record.lane)) this.#servers.set(record.lane, user);
		}
		if (entries.length === 0) return refusals;
		for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
		this.#store();
		this.#makeRoom();
		this.#tellArrivals();
		return refusals;
	}

	peek(lane: string, user: OutboxUser): { readonly coalesced: boolean } | undefined {
		const entry = this.#serverOf(lane) === user ? this.#lanes.peek(lane) : undefined;
		return entry && { coalesced: entry.coalesce !== undefined };
	}

	take(lane: string, user: OutboxUser): TakenRecord | undefined {
		if (this.#serverOf(lane) !== user) return undefined;
		for (let entry = this.#lanes.take(lane); entry !== undefined; entry = this.#lanes.take(lane)) {
			const record = entry.record ?? this.#folder.files?.read(entry) ?? "gone";
			if (typeof record === "object") {
				const taken: TakenEntry = { record, appendedAt: entry.appendedAt, entry };
				return taken;
			}
			if (record === "damaged") this.#settle(entry, DROP.recordDamaged);
			else if (this.#folder.isHeld) this.#settle(entry, DROP.outboxRemoved);
			else this.#folder.lose();
		}
		return undefined;
	}

	putBack(taken: TakenRecord, user: OutboxUser): void {
		const { entry } = taken as TakenEntry;
		if (this.#closed) return;
		this.#tally.retried += 1;
		const superseded = this.#lanes.putBack(entry);
		if (superseded !== undefined) this.#left(superseded, "superseded");
		if (this.#users.has(user)) return;
		// Its exporter has left: another one sends it.
		this.#lanes.announce(entry.lane);
		this.#tellArrivals();
	}

	acknowledge(taken: TakenRecord): void {
		this.#settle((taken as TakenEntry).entry, "delivered");
	}

	setAside(taken: TakenRecord, reason: string): void {
		const { entry, record, appendedAt } = taken as TakenEntry;
		if (this.#closed || entry.state === "gone") return;
		try {
			const aside = { record, reason, appendedAt, setAsideAt: this.#options.now() };
			this.#tally.drop(DROP.setAsideFull, this.#asides.add(aside));
			this.#settle(entry, "setAside");
		} catch {
			this.#settle(entry, DROP.lostWithoutDisk);
		}
	}

	expire(): void {
		const before = this.#options.now() - this.#options.maxAgeMs;
		for (let oldest = this.#ages.oldest(); oldest && oldest.appendedAt < before; oldest = this.#ages.oldest()) {
			this.#settle(oldest, DROP.outboxExpired);
		}
	}

	counts(): OutboxCounts {
		return this.#tally.counts(this.#unstored.count);
	}

	everDelivered(): boolean {
		return this.#folder.everDelivered();
	}

	get maxBytes(): number {
		return this.#options.maxBytes;
	}

	get room(): number {
		return Math.max(0, this.maxBytes - this.#tally.queuedBytes);
	}

	/** The last one takes everything along: what the disk has not got is lost, the folder is anybody's. */
	leave(user: OutboxUser): void {
		if (!this.#users.delete(user)) return;
		const report = user.report();
		if (report !== undefined) this.#folder.keepReport(report);
		if (this.#users.size === 0) {
			this.#close();
			return;
		}
		for (const [lane, server] of this.#servers) if (server === user) this.#servers.delete(lane);
		this.#lanes.announceAll();
		this.#tellArrivals();
	}

	/** Takes over what is nobody's any more, and writes what could not be written before. Again from time to time. */
	look(): void {
		if (this.#closed) return;
		this.#folder.look();
		this.#store();
		this.#makeRoom();
		this.#saveStats();
		this.#tellArrivals();
		this.#cancelLook();
		this.#cancelLook = this.#options.setTimer(() => this.look(), this.#options.lookMs);
	}

	#close(): void {
		this.#cancelLook();
		this.#refusedUntil = 0;
		this.#store();
		for (const entry of this.#unstored.batches(Number.POSITIVE_INFINITY).flat()) {
			this.#settle(entry, DROP.lostWithoutDisk);
		}
		this.#closed = true;
		open.delete(resolve(this.#options.folder));
		this.#saveStats();
		this.#folder.release();
	}

	#serverOf(lane: string): OutboxUser | undefined {
		return this.#servers.get(lane) ?? this.#users.values().next().value;
	}

	#tellArrivals(): void {
		if (this.#users.size === 0) return;
		const arrived = new Map<OutboxUser, string[]>();
		for (const lane of this.#lanes.arrivals()) {
			const user = this.#serverOf(lane);
			if (user !== undefined) arrived.set(user, [...(arrived.get(user) ?? []), lane]);
		}
		for (const [user, lanes] of arrived) user.arrived(lanes);
	}

	/** What others left. */
	#adopt(entries: readonly FileEntry[], damaged: number): void {
		this.#tally.drop(DROP.recordDamaged, damaged);
		for (const { bytes } of entries) this.#tally.enter(bytes);
		if (entries.length > 0) this.#ages.insert(entries);
		for (const entry of this.#lanes.add(entries)) this.#left(entry, "superseded");
	}

	/** Writes what is in memory only, in order; what the disk refuses stays there. */
	#store(): void {
		if (this.#unstored.count === 0 || performance.now() < this.#refusedUntil) return;
		try {
			const files = this.#folder.own();
			for (const batch of this.#unstored.batches(this.#options.fileBytes)) {
				files.store(batch);
				for (const entry of batch) this.#unstored.remove(entry);
			}
		} catch (error) {
			this.#refusedUntil = performance.now() + againAfterRefusalMs;
			this.#diskRefused(error);
		}
	}

	/** Lets go of what is too much. */
	#makeRoom(): void {
		const drop = (entry: FileEntry | undefined): boolean => {
			if (entry !== undefined) this.#settle(entry, DROP.outboxFull);
			return entry !== undefined;
		};
		while (this.#tally.queuedBytes > this.maxBytes && drop(this.#ages.oldest()));
		while (this.#unstored.bytes > this.#options.maxMemoryBytes && drop(this.#unstored.oldest()));
	}

	#settle(entry: FileEntry, as: Fate): void {
		if (this.#closed || entry.state === "gone") return;
		this.#lanes.remove(entry);
		this.#left(entry, as);
	}

	/** Books an entry that is gone from its lane, and frees its place. */
	#left(entry: FileEntry, as: Fate): void {
		this.#tally.leave(entry.bytes, as);
		if (entry.record === undefined) this.#folder.files?.settle(entry);
		else this.#unstored.remove(entry);
		if (!this.#lanes.has(entry.lane)) this.#servers.delete(entry.lane);
		// Whoever flushes waits for the lanes of all.
		if (this.#tally.queued === 0) for (const user of this.#users) user.arrived([]);
	}

	#saveStats(): void {
		const reports = [...this.#users].flatMap((user) => user.report() ?? []);
		this.#folder.saveStats(this.counts(), reports);
	}

	#diskRefused(error: unknown): void {
		if (this.#toldOfDisk) return;
		this.#toldOfDisk = true;
		const reason = error instanceof Error ? error.message : String(error);
		for (const user of this.#users) user.onDiskRefused(reason);
	}
}
