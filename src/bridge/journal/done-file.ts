import { closeSync, openSync, statSync, writeSync } from "node:fs";
import { encodeFrame, FRAME, scanFrames } from "../../../exporter/outbox/record-codec.ts";
import { readPrivateFile } from "../../../exporter/private-files.ts";
import type { JournalFileName, JournalFolder } from "./journal-folder.ts";

/** A new file is begun when one has so many bytes. */
const FILE_BYTES = 1024 * 1024;
/** Milliseconds that keys are kept: a Collector with a queue on disk sends the same spans again a day later. */
const KEPT_MS = 48 * 60 * 60_000;
const KEY_BYTES = 8;
/** Of all files, the newest are kept: as many keys as a journal remembers, even where each is a frame by itself. */
const MOST_BYTES = 16 * 1024 * 1024;

/** Keys of spans that were translated, on disk, so that a bridge that starts anew knows them. */
export class DoneFile {
	readonly #folder: JournalFolder;
	readonly #now: () => number;
	#name: JournalFileName | undefined;
	#fd: number | undefined;
	#bytes = 0;
	#frames = 0;

	constructor(folder: JournalFolder, now: () => number) {
		this.#folder = folder;
		this.#now = now;
	}

	/** All keys that any bridge wrote, oldest first. What is damaged is left out. */
	*read(): Iterable<number> {
		for (const name of this.#folder.files("done")) {
			try {
				const { frames } = scanFrames(name.unique, readPrivateFile(this.#folder.pathOf(name)));
				for (const { payload } of frames) {
					for (let at = 0; at + KEY_BYTES <= payload.length; at += KEY_BYTES) yield payload.readDoubleBE(at);
				}
			} catch {
				// Another bridge removed it for its age.
			}
		}
	}

	/** Survives the end of this process when it returns. Throws what the file system throws. */
	append(keys: readonly number[]): void {
		const payload = Buffer.alloc(keys.length * KEY_BYTES);
		const numbers = new DataView(payload.buffer, payload.byteOffset, payload.byteLength);
		for (let index = 0; index < keys.length; index++) numbers.setFloat64(index * KEY_BYTES, keys[index] as number);
		if (this.#name === undefined || this.#bytes > FILE_BYTES || !this.#folder.has(this.#name)) this.#begin();
		const { unique } = this.#name as JournalFileName;
		this.#bytes += writeSync(this.#fd as number, encodeFrame(unique, FRAME.record, this.#frames++, payload));
	}

	/** Removes what is too old or too much, but for files that a living bridge may still write. */
	expire(): void {
		const isLeft = this.#folder.isLeft();
		let bytes = 0;
		for (const name of [...this.#folder.files("done")].reverse()) {
			bytes += this.#folder.sizeOf(name);
			const inUse = this.#folder.isOurs(name) ? name.unique === this.#name?.unique : !isLeft(name);
			if (inUse) continue;
			if (bytes > MOST_BYTES || this.#now() - this.#writtenAt(name) >= KEPT_MS) this.#folder.remove(name);
		}
	}

	close(): void {
		if (this.#fd !== undefined) closeSync(this.#fd);
		this.#fd = undefined;
	}

	#begin(): void {
		this.close();
		this.#name = this.#folder.newName("done");
		const path = this.#folder.pathOf(this.#name);
		this.#fd = this.#create(path);
		this.#bytes = 0;
	}

	#create(path: string): number {
		try {
			return openSync(path, "ax", 0o600);
		} catch (error) {
			this.#folder.restore(error);
			return openSync(path, "ax", 0o600);
		}
	}

	#writtenAt(name: JournalFileName): number {
		try {
			return statSync(this.#folder.pathOf(name)).mtimeMs;
		} catch {
			return this.#now();
		}
	}
}
