import { randomBytes } from "node:crypto";
import { existsSync, readdirSync, renameSync, statSync, unlinkSync, utimesSync } from "node:fs";
import { join } from "node:path";
import { isAlive, NOBODY, newOwner, type OwnerId } from "../../../exporter/outbox/owner.ts";
import { makePrivateFolder, replacePrivateFile } from "../../../exporter/private-files.ts";
import { sha256 } from "../../../exporter/sha256.ts";

/** `spans`: spans that wait for the rest of their unit. `done`: keys of spans that were translated. */
export type JournalFileType = "spans" | "done";

/** What a file's name says: `<at>.<unique>.<owner>.<type>`. */
export interface JournalFileName {
	/** Milliseconds since 1970 when it was begun. */
	readonly at: number;
	/** The salt of the file's checksums. */
	readonly unique: string;
	readonly owner: OwnerId;
	readonly type: JournalFileType;
}

/** A bridge touches its sign of life so often; one on another machine or in another container is dead after the second. */
export const HEARTBEAT_MS = 10_000;
const SILENCE_MS = 60_000;

const pattern = /^(\d{15})\.([0-9a-f]{12})\.([0-9a-z-]+)\.(spans|done)$/;

/** The folder of the journals of all bridges that share a state folder, as one of them sees it. */
export class JournalFolder {
	readonly path: string;
	readonly #owner: OwnerId = newOwner();
	readonly #now: () => number;
	readonly #root: string;

	/** Makes the folder; `root`: see `makePrivateFolder`, whose errors it throws. */
	constructor(path: string, now: () => number, root: string = path) {
		this.path = path;
		this.#root = root;
		this.#now = now;
		this.#make();
	}

	/** Makes the folder anew after an error that says it was taken away; throws any other. */
	restore(error: unknown): void {
		if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
		this.#make();
	}

	newName(type: JournalFileType): JournalFileName {
		return { at: this.#now(), unique: randomBytes(6).toString("hex"), owner: this.#owner, type };
	}

	pathOf({ at, unique, owner, type }: JournalFileName): string {
		return join(this.path, `${String(at).padStart(15, "0")}.${unique}.${owner}.${type}`);
	}

	/** All files of a type, whoever's they are, oldest first. */
	files(type: JournalFileType): readonly JournalFileName[] {
		return readdirSync(this.path)
			.sort()
			.flatMap((name): JournalFileName[] => {
				const [, at, unique, owner] = pattern.exec(name) ?? [];
				if (!at || !unique || !owner || !name.endsWith(`.${type}`)) return [];
				return [{ at: Number(at), unique, owner, type }];
			});
	}

	has(name: JournalFileName): boolean {
		return existsSync(this.pathOf(name));
	}

	/** Bytes of a file; 0 when it is gone. */
	sizeOf(name: JournalFileName): number {
		try {
			return statSync(this.pathOf(name)).size;
		} catch {
			return 0;
		}
	}

	/** Says that this bridge lives; never throws. */
	beat(): void {
		try {
			const at = new Date(this.#now());
			utimesSync(this.#signOfLife(this.#owner), at, at);
		} catch {
			// The folder was taken away, or the disk refuses: then writing says so.
		}
	}

	isOurs({ owner }: JournalFileName): boolean {
		return owner === this.#owner;
	}

	/** A judgement on whether the bridge that holds a file is dead, which asks for each of them once. */
	isLeft(): (name: JournalFileName) => boolean {
		const dead = new Map<OwnerId, boolean>();
		return ({ owner }) => {
			const known = dead.get(owner) ?? this.#isDead(owner);
			dead.set(owner, known);
			return known;
		};
	}

	/** Makes a file that was left behind ours; `undefined` when another bridge was faster. */
	claim(left: JournalFileName): JournalFileName | undefined {
		const name = { ...left, owner: this.#owner };
		try {
			renameSync(this.pathOf(left), this.pathOf(name));
			return name;
		} catch {
			return undefined;
		}
	}

	/** Lets another bridge have a file at once. */
	release(name: JournalFileName): void {
		try {
			renameSync(this.pathOf(name), this.pathOf({ ...name, owner: NOBODY }));
		} catch {
			// It is taken over once this process is gone.
		}
	}

	remove(name: JournalFileName): void {
		unlink(this.pathOf(name));
	}

	/** Removes what dead bridges left that holds nothing: signs of life, and files they never finished. */
	tidy(): void {
		for (const file of readdirSync(this.path)) {
			const [, owner] = /\.?([0-9a-z-]+)\.(?:alive|part)$/.exec(file) ?? [];
			if (owner && owner !== this.#owner && this.#isDead(owner)) unlink(join(this.path, file));
		}
	}

	/** Ends this bridge's life. */
	leave(): void {
		unlink(this.#signOfLife(this.#owner));
	}

	#make(): void {
		makePrivateFolder(this.path, this.#root);
		replacePrivateFile(this.#signOfLife(this.#owner), "");
	}

	#isDead(owner: OwnerId): boolean {
		return !isAlive(owner, () => this.#modifiedAt(this.#signOfLife(owner)), this.#now, SILENCE_MS);
	}

	#signOfLife(owner: OwnerId): string {
		return join(this.path, `${owner}.alive`);
	}

	#modifiedAt(path: string): number {
		try {
			return statSync(path).mtimeMs;
		} catch {
			return 0;
		}
	}
}

function unlink(path: string): void {
	try {
		unlinkSync(path);
	} catch {
		// Gone already.
	}
}

/** Where the journal for a destination is: what waits for one backend must never reach another. */
export const journalFolder = (stateDir: string, url: string): string =>
	join(stateDir, "bridge", sha256(url).slice(0, 8));
