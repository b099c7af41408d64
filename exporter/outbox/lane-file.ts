import { randomBytes } from "node:crypto";
import {
	close,
	closeSync,
	fdatasync,
	ftruncateSync,
	open,
	openSync,
	readSync,
	renameSync,
	statSync,
	unlinkSync,
} from "node:fs";
import { join } from "node:path";
import { namesIn, openPrivateFile, readPrivateFile } from "../private-files.ts";
import { sha256 } from "../sha256.ts";
import type { OwnerId } from "./owner.ts";
import { encodeFrames, FRAME, frameLength } from "./record-codec.ts";

/** What a file's name says: `<number>.<lane>.<unique>.lane`. */
export interface LaneFileName {
	/** The place in the order of the lane's files: microseconds since 1970, but never smaller than those before. */
	readonly number: number;
	/** Hash of the lane's name. */
	readonly lane: string;
	/** Given at creation and never again; the salt of the file's checksums. */
	readonly unique: string;
	/** Up to 0.1.0 several processes had files in one folder: the owner stood before `.lane`. */
	readonly owner?: OwnerId;
}

const namePattern = /^(\d{16})\.([0-9a-f]{16})\.([0-9a-f]{12})(?:\.([0-9a-z-]+))?\.lane$/;

/** Behind this number there must be room for more that are exact. */
const largestNumber = 2 ** 53 - 2 ** 40;

function parseLaneFileName(name: string): LaneFileName | undefined {
	const [, number, lane, unique, owner] = namePattern.exec(name) ?? [];
	if (!number || !lane || !unique || Number(number) > largestNumber) return undefined;
	return { number: Number(number), lane, unique, ...(owner !== undefined && { owner }) };
}

const formatLaneFileName = ({ number, lane, unique }: LaneFileName): string =>
	`${String(number).padStart(16, "0")}.${lane}.${unique}.lane`;

/** The lane files in a folder, in their order. */
export const laneFilesIn = (folder: string): readonly { readonly path: string; readonly name: LaneFileName }[] =>
	namesIn(folder)
		.flatMap((file) => {
			const name = parseLaneFileName(file);
			return name === undefined ? [] : [{ path: join(folder, file), name }];
		})
		.sort((a, b) => a.name.number - b.name.number);

/** How a lane is called in names of files. */
export const laneHash = (lane: string): string => sha256(lane).slice(0, 16);

/** Bytes of the largest body that an outbox on disk takes. */
export const largestBody = 64 * 1024 * 1024;

/** Beside one such record, a file holds little: what is larger was not written by an outbox, and is not read. */
const largestFile = 2 * largestBody;

/** Writes a part of `bytes` and says how much: `fs.writeSync`, which may write less than asked without throwing. */
export type Write = (fd: number, bytes: Buffer, offset: number, length: number, position: number) => number;

const readAheadBytes = 64 * 1024;
const nothing = Buffer.alloc(0);

/**
 * One file of one lane, which the folder's owner alone writes: records are appended, and later the word that they are
 * settled; when all are, the file is deleted. Methods throw what the file system throws.
 */
export class LaneFile {
	readonly path: string;
	readonly name: LaneFileName;
	#size = 0;
	#sequence = 0;
	#fd: number | undefined;
	/** What was read last: so many bytes from there on. */
	#ahead = nothing;
	#aheadAt = 0;
	#aheadBytes = 0;

	private constructor(folder: string, name: LaneFileName) {
		this.path = join(folder, formatLaneFileName(name));
		this.name = name;
	}

	static create(folder: string, lane: string, number: number): LaneFile {
		const file = new LaneFile(folder, { number, lane: laneHash(lane), unique: randomBytes(6).toString("hex") });
		file.#fd = openSync(file.path, "wx+", 0o600);
		return file;
	}

	/** Takes a file that was left somewhere into `folder`, and reads it. `undefined` for one that no outbox wrote. */
	static adopt(folder: string, path: string, name: LaneFileName): { file: LaneFile; content: Buffer } | undefined {
		if (statSync(path).size > largestFile) return undefined;
		const file = new LaneFile(folder, name);
		if (path !== file.path) renameSync(path, file.path);
		const content = readPrivateFile(file.path);
		file.#size = content.length;
		return { file, content };
	}

	/** In bytes. */
	get size(): number {
		return this.#size;
	}

	/** Appends records in one go, or none of them. Returns where each of them is. */
	append(payloads: readonly Buffer[], write: Write): { sequence: number; offset: number; length: number }[] {
		const frames = payloads.map((payload, index) => ({ sequence: this.#sequence + 1 + index, payload }));
		let offset = this.#size;
		const places = frames.map(({ sequence, payload }) => {
			const place = { sequence, offset, length: frameLength(payload) };
			offset += place.length;
			return place;
		});
		this.#write(encodeFrames(this.name.unique, FRAME.record, frames), write);
		this.#sequence += frames.length;
		return places;
	}

	/** Notes that records need no more to be delivered. Not synced: at worst they are delivered once more. */
	settle(sequences: readonly number[], write: Write): void {
		const frames = sequences.map((sequence) => ({ sequence, payload: nothing }));
		this.#write(encodeFrames(this.name.unique, FRAME.settled, frames), write);
	}

	/**
	 * Bytes of the file, fewer if it is shorter; good until the next call. Reads ahead: what comes next is usually asked
	 * for next.
	 */
	read(offset: number, length: number): Buffer {
		const from = offset - this.#aheadAt;
		if (from >= 0 && from + length <= this.#aheadBytes) return this.#ahead.subarray(from, from + length);
		if (length > this.#ahead.length) this.#ahead = Buffer.allocUnsafeSlow(Math.max(length, readAheadBytes));
		const fd = this.#descriptor();
		this.#aheadAt = offset;
		this.#aheadBytes = 0;
		const wanted = Math.min(this.#ahead.length, Math.max(length, this.#size - offset));
		while (this.#aheadBytes < wanted) {
			const done = this.#aheadBytes;
			const read = readSync(fd, this.#ahead, done, wanted - done, offset + done);
			if (read === 0) break;
			this.#aheadBytes += read;
		}
		return this.#ahead.subarray(0, Math.min(length, this.#aheadBytes));
	}

	delete(): void {
		this.close();
		unlinkSync(this.path);
	}

	close(): void {
		const fd = this.#fd;
		this.#fd = undefined;
		this.#ahead = nothing;
		this.#aheadBytes = 0;
		if (fd !== undefined) closeSync(fd);
	}

	#descriptor(): number {
		this.#fd ??= openPrivateFile(this.path, "r+");
		return this.#fd;
	}

	#write(bytes: Buffer, write: Write): void {
		const fd = this.#descriptor();
		let done = 0;
		try {
			while (done < bytes.length) {
				const written = write(fd, bytes, done, bytes.length - done, this.#size + done);
				if (written === 0) throw new Error("the disk took nothing");
				done += written;
			}
		} catch (error) {
			if (done > 0) this.#cut(fd);
			throw error;
		}
		this.#size += bytes.length;
	}

	/** Takes half-written bytes off the file's end; where even that fails, the next write goes over them. */
	#cut(fd: number): void {
		try {
			ftruncateSync(fd, this.#size);
		} catch {}
	}
}

/** More at once would not make the disk faster, and each costs an open file. */
const mostAtOnce = 4;

/**
 * Sees to it that what was appended survives the machine, without anybody waiting for it. However many files wait,
 * only a few are open for it.
 */
export class Syncs {
	readonly #waiting = new Set<LaneFile>();
	readonly #onError: (error: Error) => void;
	#running = 0;

	constructor(onError: (error: Error) => void) {
		this.#onError = onError;
	}

	/** The file has something new. */
	add(file: LaneFile): void {
		this.#waiting.add(file);
		this.#next();
	}

	#next(): void {
		if (this.#running >= mostAtOnce) return;
		const file = this.#waiting.values().next().value;
		if (file === undefined) return;
		this.#waiting.delete(file);
		this.#running += 1;
		open(file.path, "r+", (missing, fd) => {
			// A file that is gone was delivered, or is another process' now.
			if (missing) return this.#done(undefined);
			fdatasync(fd, (error) => close(fd, () => this.#done(error)));
		});
	}

	#done(error: Error | null | undefined): void {
		this.#running -= 1;
		if (error) this.#onError(error);
		this.#next();
	}
}
