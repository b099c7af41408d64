import { closeSync, fstatSync, lstatSync, readdirSync, readSync, statSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";
import { makePrivateFolder, openPrivateFile } from "../private-files.ts";
import { sha256 } from "../sha256.ts";
import { fromLines, toLines } from "./book-lines.ts";
import type { BookEntry, SessionBook } from "./session-book.ts";
import { SessionRecord } from "./session-record.ts";

export interface FileSessionBookOptions {
	/** Any number of processes may share it. */
	readonly folder: string;
	/** The folder above it that the user chose and that may be a link. `folder` unless told. */
	readonly root?: string;
	/** A session to which nothing was added for so long is forgotten. 90 days unless told. */
	readonly maxAgeMs?: number;
	/** Beyond it, the sessions that were quiet longest are forgotten. 64 MiB unless told. */
	readonly maxBytes?: number;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
	/** The disk refused, or gave back something else than was written. One line; told once for each of the two. */
	readonly onTrouble?: (reason: string) => void;
}

const DAY_MS = 86_400_000;
/** Sessions kept in memory; the others are read again. */
const MOST_SESSIONS = 200;
/** Between two looks at the size of the folder. */
const SWEEP_BYTES = 1024 * 1024;
const NAME = /^[0-9a-f]{32}\.book$/;

interface OpenSession {
	readonly path: string;
	readonly record: SessionRecord;
	/** What of the file is in the record. */
	offset: number;
}

interface Added {
	readonly session: OpenSession;
	readonly entries: BookEntry[];
}

/**
 * A book on disk: one file for each session, to which every process appends whole lines with checksums and from which
 * it reads what the others appended. An entry survives the process as soon as `add` returns. A torn line costs itself
 * alone. While the disk refuses, entries last as long as the process.
 */
export class FileSessionBook implements SessionBook {
	readonly #options: Required<Omit<FileSessionBookOptions, "onTrouble">>;
	readonly #onTrouble: (reason: string) => void;
	/** Least recently used first. */
	readonly #sessions = new Map<string, OpenSession>();
	readonly #told = new Set<string>();
	/** By session, what is added while units are translated together. */
	#together: Map<string, Added> | undefined;
	/** Those sessions while they are asked for once more: there can be more of them than are kept in memory. */
	#written: ReadonlyMap<string, Added> | undefined;
	#isFolderMade = false;
	/** Written since the last look at the folder; the first is at once. */
	#unswept = SWEEP_BYTES;

	constructor({ onTrouble = () => {}, ...options }: FileSessionBookOptions) {
		this.#options = {
			root: options.folder,
			maxAgeMs: 90 * DAY_MS,
			maxBytes: 64 * 1024 * 1024,
			now: Date.now,
			...options,
		};
		this.#onTrouble = onTrouble;
	}

	of(sessionId: string): SessionRecord {
		const added = this.#together?.get(sessionId);
		if (added !== undefined) return added.session.record;
		const session = this.#written?.get(sessionId)?.session ?? this.#open(sessionId);
		this.#readOn(session);
		this.#together?.set(sessionId, { session, entries: [] });
		return session.record;
	}

	add(sessionId: string, entries: readonly BookEntry[]): void {
		const added = this.#together?.get(sessionId);
		if (added !== undefined) for (const entry of entries) added.entries.push(entry);
		const session = added?.session ?? this.#open(sessionId);
		if (added === undefined) this.#write([{ session, entries: [...entries] }]);
		// Also what the disk refused counts for as long as this process lives.
		for (const entry of entries) session.record.add(entry);
	}

	together<T, U>(work: () => T, afterwards: (made: T) => U): U {
		const all = new Map<string, Added>();
		const made = this.#addingAtOnce(all, work);
		this.#written = all;
		try {
			return afterwards(made);
		} finally {
			this.#written = undefined;
		}
	}

	#addingAtOnce<T>(all: Map<string, Added>, work: () => T): T {
		this.#together = all;
		try {
			return work();
		} finally {
			this.#together = undefined;
			this.#write([...all.values()].filter(({ entries }) => entries.length > 0));
		}
	}

	#write(all: readonly Added[]): void {
		if (this.#unswept >= SWEEP_BYTES) this.#sweep(new Set(all.map(({ session }) => session.path)));
		for (const { session, entries } of all) {
			const lines = toLines(entries);
			this.#unswept += lines.length;
			try {
				this.#append(session, lines);
			} catch (error) {
				this.#tell("cannot be written", error);
			}
		}
	}

	#append(session: OpenSession, lines: string): void {
		const file = this.#openToAppend(session.path);
		try {
			const { size } = fstatSync(file);
			// In one piece: other processes append to the same file.
			const written = writeSync(file, lines);
			// What nobody else wrote in between need not be read.
			if (size === session.offset && fstatSync(file).size === size + written) session.offset += written;
		} finally {
			closeSync(file);
		}
	}

	#openToAppend(path: string): number {
		if (!this.#isFolderMade) makePrivateFolder(this.#options.folder, this.#options.root);
		this.#isFolderMade = true;
		try {
			return openPrivateFile(path, "a");
		} catch (error) {
			if (!isMissing(error)) throw error;
			makePrivateFolder(this.#options.folder, this.#options.root);
			return openPrivateFile(path, "a");
		}
	}

	#open(sessionId: string): OpenSession {
		const session = this.#sessions.get(sessionId) ?? this.#closed(sessionId);
		this.#sessions.delete(sessionId);
		this.#sessions.set(sessionId, session);
		for (const oldest of this.#sessions.keys()) {
			if (this.#sessions.size <= MOST_SESSIONS) break;
			this.#sessions.delete(oldest);
		}
		return session;
	}

	#closed(sessionId: string): OpenSession {
		const path = join(this.#options.folder, `${sha256(sessionId).slice(0, 32)}.book`);
		return { path, record: new SessionRecord(), offset: 0 };
	}

	/** Reads what was appended since the last time, as far as its lines are whole. */
	#readOn(session: OpenSession): void {
		let file: number | undefined;
		try {
			// Most often there is no file yet, or nothing new in it.
			const found = lstatSync(session.path, { throwIfNoEntry: false });
			if (found === undefined || (found.isFile() && found.size === session.offset)) return;
			file = openPrivateFile(session.path, "r");
			const { size } = fstatSync(file);
			// Shorter than it was: swept, and begun anew.
			if (size < session.offset) session.offset = 0;
			const bytes = Buffer.alloc(size - session.offset);
			const read = readSync(file, bytes, 0, bytes.length, session.offset);
			const whole = bytes.subarray(0, read).lastIndexOf(0x0a) + 1;
			const { entries, damaged } = fromLines(bytes.toString("utf8", 0, whole));
			for (const entry of entries) session.record.add(entry);
			session.offset += whole;
			if (damaged > 0) this.#tell("has damaged lines");
		} catch (error) {
			if (!isMissing(error)) this.#tell("cannot be read", error);
		} finally {
			if (file !== undefined) closeSync(file);
		}
	}

	/** Forgets what is too old or too much, but never the sessions at hand. */
	#sweep(inUse: ReadonlySet<string>): void {
		this.#unswept = 0;
		const { folder, maxAgeMs, maxBytes, now } = this.#options;
		try {
			const files = readdirSync(folder)
				.filter((name) => NAME.test(name))
				.map((name) => join(folder, name))
				.flatMap((path) => {
					const { size, mtimeMs } = statSync(path, { throwIfNoEntry: false }) ?? { size: 0, mtimeMs: 0 };
					return inUse.has(path) ? [] : [{ path, size, mtimeMs }];
				})
				.sort((a, b) => a.mtimeMs - b.mtimeMs);
			let total = files.reduce((sum, { size }) => sum + size, 0);
			for (const { path, size, mtimeMs } of files) {
				if (total <= maxBytes && now() - mtimeMs <= maxAgeMs) break;
				unlinkSync(path);
				total -= size;
			}
		} catch (error) {
			if (!isMissing(error)) this.#tell("cannot be swept", error);
		}
	}

	#tell(what: string, error?: unknown): void {
		if (this.#told.has(what)) return;
		this.#told.add(what);
		const code = error instanceof Error && "code" in error ? ` (${String(error.code)})` : "";
		this.#onTrouble(`the book of sessions ${what}${code}: totals of other agents' sessions can be too low`);
	}
}

/** Another process may have swept it meanwhile. */
const isMissing = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "ENOENT";
