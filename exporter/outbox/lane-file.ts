import { randomBytes } from "node:crypto";
import { closeSync, fstatSync, ftruncateSync, openSync, readSync, renameSync, statSync, unlinkSync } from "node:fs";
import { join } from "node:path";
import { openPrivateFile, readPrivateFile } from "../private-file.ts";
import { sha256 } from "../sha256.ts";
import { encodeFrames, FRAME, frameLength } from "./frame.ts";
import { NOBODY, type OwnerId } from "./owner.ts";

/** What a file's name says: `<ticket>.<lane>.<unique>.<owner>.lane`. */
export interface LaneFileName {
	/** The place in the order of all files of the lane, whoever's they are. */
	readonly ticket: number;
	/** Hash of the lane's name. */
	readonly lane: string;
	/** Given at creation and never again; the salt of the file's checksums. */
	readonly unique: string;
	readonly owner: OwnerId;
}

const namePattern = /^(\d{16})\.([0-9a-f]{16})\.([0-9a-f]{12})\.([0-9a-z-]+)\.lane$/;

/** Tickets are microseconds since 1970; behind this one there must be room for more that are exact. */
const largestTicket = 2 ** 53 - 2 ** 40;

export function parseLaneFileName(name: string): LaneFileName | undefined {
	const [, ticket, lane, unique, owner] = namePattern.exec(name) ?? [];
	if (!ticket || !lane || !unique || !owner || Number(ticket) > largestTicket) return undefined;
	return { ticket: Number(ticket), lane, unique, owner };
}

export const formatLaneFileName = ({ ticket, lane, unique, owner }: LaneFileName): string =>
	`${String(ticket).padStart(16, "0")}.${lane}.${unique}.${owner}.lane`;

/** The order of files. Two processes may draw the same ticket. */
export const compareFiles = (a: LaneFileName, b: LaneFileName): number =>
	a.ticket - b.ticket || (a.unique < b.unique ? -1 : a.unique > b.unique ? 1 : 0);

/** How a lane is called in names of files. */
export const laneHash = (lane: string): string => sha256(lane).slice(0, 16);

/** Writes a part of `bytes` and says how much: `fs.writeSync`, which may write less than asked without throwing. */
export type Write = (fd: number, bytes: Buffer, offset: number, length: number, position: number) => number;

const readAheadBytes = 64 * 1024;
const nothing = Buffer.alloc(0);

/**
 * One file of one lane, held by one owner, who alone writes it: records are appended, and later the word that they are
 * settled; when all are, the file is deleted. Methods throw what the file system throws.
 */
export class LaneFile {
	readonly #folder: string;
	#name: LaneFileName;
	#size: number;
	#sequence: number;
	#fd: number | undefined;
	/** What was read last: so many bytes from there on. */
	#ahead = nothing;
	#aheadAt = 0;
	#aheadBytes = 0;

	private constructor(folder: string, name: LaneFileName, size: number, sequence: number) {
		this.#folder = folder;
		this.#name = name;
		this.#size = size;
		this.#sequence = sequence;
	}

	static create(folder: string, lane: string, ticket: number, owner: OwnerId): LaneFile {
		const name = { ticket, lane: laneHash(lane), unique: randomBytes(6).toString("hex"), owner };
		const file = new LaneFile(folder, name, 0, 0);
		file.#fd = openSync(file.path, "wx+", 0o600);
		return file;
	}

	/** A file that exists and is already renamed to its new owner. */
	static adopt(folder: string, name: LaneFileName): { file: LaneFile; content: Buffer } {
		const content = readPrivateFile(join(folder, formatLaneFileName(name)));
		return { file: new LaneFile(folder, name, content.length, 0), content };
	}

	get name(): LaneFileName {
		return this.#name;
	}

	get ticket(): number {
		return this.#name.ticket;
	}

	get path(): string {
		return join(this.#folder, formatLaneFileName(this.#name));
	}

	/** In bytes. */
	get size(): number {
		return this.#size;
	}

	/** Whether this is still the file of that name: another process may have taken its owner for dead. */
	stillOurs(): boolean {
		try {
			return fstatSync(this.#descriptor()).ino === statSync(this.path).ino;
		} catch {
			return false;
		}
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
		this.#write(encodeFrames(this.#name.unique, FRAME.record, frames), write);
		this.#sequence += frames.length;
		return places;
	}

	/** Notes that records need no more to be delivered. Not synced: at worst they are delivered once more. */
	settle(sequences: readonly number[], write: Write): void {
		const frames = sequences.map((sequence) => ({ sequence, payload: nothing }));
		this.#write(encodeFrames(this.#name.unique, FRAME.settled, frames), write);
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

	/** Gives the file another ticket, or to another owner. */
	rename(change: Partial<Pick<LaneFileName, "ticket" | "owner">>): void {
		const name = { ...this.#name, ...change };
		renameSync(this.path, join(this.#folder, formatLaneFileName(name)));
		this.#name = name;
	}

	release(): void {
		this.close();
		this.rename({ owner: NOBODY });
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
