import { chmodSync, existsSync, readdirSync, renameSync, statSync } from "node:fs";
import { join } from "node:path";
import { makePrivateFolder, whyUnsafe } from "../private-folder.ts";
import { BoundedFolder } from "./bounded-folder.ts";
import { type Damage, FRAME, type Frame, scanFrames } from "./frame.ts";
import { compareFiles, formatLaneFileName, LaneFile, type LaneFileName, parseLaneFileName } from "./lane-file.ts";
import { isAlive, type OwnerId } from "./owner.ts";
import { decodeHead, type Head } from "./record-codec.ts";

/** A file that was left behind and is ours now. */
export interface Claimed {
	readonly file: LaneFile;
	/** Its records that still wait, in their order. */
	readonly waiting: readonly { readonly head: Head; readonly frame: Frame }[];
	/** Pieces of it that are no records any more, and that nobody has counted yet. */
	readonly damaged: number;
}

/** Whether an owner is gone, `path` being that of a file it holds. */
export type Judgement = (owner: OwnerId, path: () => string) => boolean;

/** Bytes of the largest body that an outbox on disk takes. */
export const largestBody = 64 * 1024 * 1024;

/** Beside one such record, a file holds little: what is larger was not written by an outbox, and is not read. */
const largestFile = 2 * largestBody;

/** The folder that the outboxes of all processes for one destination share, as one of them sees it. */
export class LaneFolder {
	readonly path: string;
	readonly #owner: OwnerId;
	readonly #now: () => number;
	readonly #damaged: BoundedFolder;
	readonly #root: string;

	/** `root`: see `makePrivateFolder`. */
	constructor(path: string, owner: OwnerId, now: () => number, root: string = path) {
		this.path = path;
		this.#root = root;
		this.#owner = owner;
		this.#now = now;
		this.#damaged = new BoundedFolder(join(path, "damaged"), 16 * 1024 * 1024, root);
	}

	/** Makes the folder, for this user's eyes only; returns whether there was none. Throws what the file system throws. */
	make(): boolean {
		const made = makePrivateFolder(this.path, this.#root);
		if ((statSync(this.path).mode & 0o077) !== 0) chmodSync(this.path, 0o700);
		return made;
	}

	/** Whether nobody else can write to it; true while it does not exist. */
	get isPrivate(): boolean {
		return whyUnsafe(this.path, this.#root) === undefined;
	}

	get isThere(): boolean {
		return existsSync(this.path);
	}

	/**
	 * All lane files that others hold or left, oldest ticket first. Looks twice: a file that another process renames
	 * while one listing runs may be missed by that one.
	 */
	others(): LaneFileName[] {
		// Before they are parsed: of a process with many lanes, nearly all files are its own.
		const ours = `.${this.#owner}.lane`;
		const names = new Set([...this.#names(), ...this.#names()].filter((name) => !name.endsWith(ours)));
		return [...names].flatMap((name) => parseLaneFileName(name) ?? []).sort(compareFiles);
	}

	/** A judgement on owners that asks for each of them once. */
	leftBehind(): Judgement {
		const living = new Map<OwnerId, boolean>();
		return (owner, path) => {
			const alive = living.get(owner) ?? isAlive(owner, () => stat(path()).modifiedAt, this.#now);
			living.set(owner, alive);
			return !alive;
		};
	}

	pathOf(name: LaneFileName): string {
		return join(this.path, formatLaneFileName(name));
	}

	/** Bytes of a file, 0 if it is gone; undefined if it is too large to be one of an outbox. */
	size(name: LaneFileName): number | undefined {
		const { size } = stat(this.pathOf(name));
		return size > largestFile ? undefined : size;
	}

	/** Makes a file ours and reads it; undefined when another process was faster or it cannot be read. */
	claim(left: LaneFileName): Claimed | undefined {
		const name = { ...left, owner: this.#owner };
		try {
			renameSync(this.pathOf(left), this.pathOf(name));
		} catch {
			return undefined;
		}
		try {
			const { file, content } = LaneFile.adopt(this.path, name);
			const { frames, damage } = scanFrames(name.unique, content);
			const { waiting, unreadable } = waitingRecords(frames);
			return { file, waiting, damaged: this.#keepDamage(name, content, [...damage, ...unreadable]) };
		} catch {
			this.#giveBack(name, left);
			return undefined;
		}
	}

	/** Under our name, nobody would try to read the file again while this process lives. */
	#giveBack(name: LaneFileName, left: LaneFileName): void {
		try {
			renameSync(this.pathOf(name), this.pathOf(left));
		} catch {}
	}

	/** Puts damaged pieces beside the queue; returns how many are new. */
	#keepDamage(name: LaneFileName, content: Buffer, damage: readonly Damage[]): number {
		if (damage.length === 0) return 0;
		const known = new Set(this.#damaged.names());
		const fresh = damage
			.map(({ offset, length }) => ({ offset, length, kept: `${name.ticket}-${name.unique}-${offset}.bin` }))
			.filter(({ kept }) => !known.has(kept));
		for (const { offset, length, kept } of fresh) {
			try {
				this.#damaged.write(kept, content.subarray(offset, offset + length));
			} catch {}
		}
		return fresh.length;
	}

	#names(): string[] {
		try {
			return readdirSync(this.path);
		} catch {
			return [];
		}
	}
}

function stat(path: string): { size: number; modifiedAt: number } {
	try {
		const { size, mtimeMs } = statSync(path);
		return { size, modifiedAt: mtimeMs };
	} catch {
		return { size: 0, modifiedAt: 0 };
	}
}

/**
 * What is neither settled nor superseded by a later record of the file, even if that one is settled by now; and frames
 * that are intact but hold no record that we understand.
 */
export function waitingRecords(frames: readonly Frame[]): {
	waiting: { head: Head; frame: Frame }[];
	unreadable: Frame[];
} {
	const settled = new Set<number>();
	const newest = new Map<string, number>();
	const records: { head: Head; frame: Frame }[] = [];
	const unreadable: Frame[] = [];
	const coalesced = (head: Head): string => JSON.stringify([head.lane, head.coalesce]);
	for (const frame of frames) {
		const head = frame.type === FRAME.record ? decodeHead(frame.payload) : undefined;
		if (frame.type === FRAME.settled) settled.add(frame.sequence);
		else if (head === undefined) unreadable.push(frame);
		else {
			records.push({ head, frame });
			if (head.coalesce !== undefined) newest.set(coalesced(head), frame.sequence);
		}
	}
	const waiting = records.filter(({ head, frame }) => {
		const superseded = head.coalesce !== undefined && newest.get(coalesced(head)) !== frame.sequence;
		return !settled.has(frame.sequence) && !superseded;
	});
	return { waiting, unreadable };
}
