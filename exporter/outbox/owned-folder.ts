import { chmodSync, existsSync, readdirSync, statSync, unlinkSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { modifiedAt, namesIn } from "../folder-facts.ts";
import { makePrivateFolder } from "../private-folder.ts";
import { isAlive, newOwner } from "./owner.ts";

type Now = () => number;

/**
 * The lock of a folder: an empty file that is named after its owner, so that a full disk can hold it. Whoever finds the
 * file of another living owner gives way; two that begin at the same moment both do. So there are never two.
 */
export class FolderLock {
	readonly folder: string;
	readonly #path: string;

	private constructor(folder: string, owner: string) {
		this.folder = folder;
		this.#path = join(folder, `${owner}.lock`);
	}

	/**
	 * Takes the lock of a folder that exists, and leaves the folder to this user's eyes only. `undefined`: a living process
	 * holds it. Throws what the file system throws.
	 */
	static take(folder: string, now: Now): FolderLock | undefined {
		if (othersAreThere(folder, now)) return undefined;
		if ((statSync(folder).mode & 0o077) !== 0) chmodSync(folder, 0o700);
		const owner = newOwner();
		const lock = new FolderLock(folder, owner);
		writeFileSync(lock.#path, "", { flag: "wx", mode: 0o600 });
		if (!othersAreThere(folder, now, owner)) return lock;
		lock.release();
		return undefined;
	}

	/** False once another process took its owner for dead, or somebody removed the folder. */
	get isHeld(): boolean {
		return existsSync(this.#path);
	}

	/** Says to other machines and containers, which cannot look for the process, that it lives. */
	touch(now: Now): void {
		try {
			utimesSync(this.#path, now() / 1000, now() / 1000);
		} catch {
			// `isHeld` says what it means.
		}
	}

	release(): void {
		remove(this.#path);
	}
}

/**
 * Takes the lock of `folder`, or of the first folder in it that nobody holds (`<folder>/2`, `<folder>/3` …), which
 * it makes. `root`: see `makePrivateFolder`. Throws what the file system throws.
 */
export function takeFreeFolder(folder: string, root: string, now: Now): FolderLock {
	for (let number = 1; ; number++) {
		const path = number === 1 ? folder : join(folder, String(number));
		makePrivateFolder(path, root);
		const lock = FolderLock.take(path, now);
		if (lock !== undefined) return lock;
	}
}

/** The folder of an outbox and those in it that further processes made. */
export const foldersOf = (folder: string): readonly string[] => [
	folder,
	...namesIn(folder)
		.filter((name) => /^[1-9]\d*$/.test(name))
		.map((name) => join(folder, name)),
];

/** Whether the owner of a file, which is named in it, is gone. */
export const isLeft = (owner: string, path: string, now: Now): boolean => !isAlive(owner, () => modifiedAt(path), now);

function othersAreThere(folder: string, now: Now, mine?: string): boolean {
	let found = false;
	for (const name of readdirSync(folder)) {
		const owner = /^([0-9a-z-]+)\.lock$/.exec(name)?.[1];
		if (owner === undefined || owner === mine) continue;
		if (isLeft(owner, join(folder, name), now)) remove(join(folder, name));
		else found = true;
	}
	return found;
}

function remove(path: string): void {
	try {
		unlinkSync(path);
	} catch {
		// Gone already.
	}
}
