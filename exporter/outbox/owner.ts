import { randomBytes } from "node:crypto";
import {
	chmodSync,
	existsSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	statSync,
	unlinkSync,
	utimesSync,
	writeFileSync,
} from "node:fs";
import { hostname, uptime } from "node:os";
import { join } from "node:path";
import { makePrivateFolder, modifiedAt, namesIn } from "../private-files.ts";
import { sha256 } from "../sha256.ts";

/**
 * Who holds a file of the outbox: an instance in a process, as part of a file's name. It says enough for any other
 * process to find out whether that process still lives: `<pid>-<place>-<born>-<instance>`.
 * `place` is the machine and the process namespace the pid belongs to, `born` the process' start (so that a pid given
 * out again, or a reboot, is no life). Both are short hashes in lower-case hex.
 */
export type OwnerId = string;

/** The owner of a file that was let go of. */
export const NOBODY: OwnerId = "nobody";

const ownerPattern = /^(\d+)-([0-9a-f]{8})-([0-9a-f]{8})-[0-9a-f]{8}$/;

/** A file of another machine or container counts as left behind when nobody has written it for so many milliseconds. */
const foreignSilenceMs = 10 * 60 * 1000;

const short = (text: string): string => sha256(text).slice(0, 8);

let thisPlace: string | undefined;
const place = (): string => {
	thisPlace ??= short(`${hostname()} ${read(() => readlinkSync("/proc/self/ns/pid"))}`);
	return thisPlace;
};

let thisBoot: string | undefined;

/**
 * When a process began, in ticks since the machine's start, where the system tells (Linux); empty elsewhere. A process
 * that ended and whose parent has not noticed is none: `ended`.
 */
export function startTicks(pid: number): string {
	const stat = read(() => readFileSync(`/proc/${pid}/stat`, "latin1"));
	// The name in parentheses may hold anything; behind it come the state and, as the 20th field, the start time.
	const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
	return fields[0] === "Z" || fields[0] === "X" ? "ended" : (fields[19] ?? "");
}

/** Hash of when the process began; the same for all processes where the system does not tell. */
function born(ticks: string): string {
	thisBoot ??= read(() => readFileSync("/proc/sys/kernel/random/boot_id", "latin1"));
	return short(`${thisBoot} ${ticks}`);
}

/** A new owner in this process. */
export const newOwner = (): OwnerId =>
	`${process.pid}-${place()}-${born(startTicks(process.pid))}-${randomBytes(4).toString("hex")}`;

/** A process that somebody else saw. */
interface SeenProcess {
	readonly pid: number;
	/** As `startTicks` has it. */
	readonly ticks: string;
	/** The name of its machine; absent: this one. */
	readonly hostname?: string;
	/** Tells several owners in one process apart. */
	readonly instance: string;
}

/** Another process as an owner: always the same for the same process. */
export function ownerOf({ pid, ticks, hostname: name = hostname(), instance }: SeenProcess): OwnerId {
	const where = name === hostname() ? place() : short(name);
	return `${pid}-${where}-${born(ticks)}-${short(instance)}`;
}

/**
 * Whether the owner may still write the file it holds, `modifiedAt` (milliseconds since 1970) being when the file was
 * last written. Says yes when in doubt, but for files of other machines and containers: there only silence tells, for
 * `silenceMs`. Who is wrongly taken for dead loses its files to another process, which delivers them; nothing else
 * happens.
 */
export function isAlive(
	owner: OwnerId,
	modifiedAt: () => number,
	now: () => number,
	silenceMs: number = foreignSilenceMs,
): boolean {
	const match = ownerPattern.exec(owner);
	if (match === null) return false;
	const [, digits, itsPlace, itsBirth] = match;
	if (itsPlace !== place()) return now() - modifiedAt() < silenceMs;
	const pid = Number(digits);
	if (!runs(pid)) return false;
	if (process.platform === "linux") return born(startTicks(pid)) === itsBirth;
	return modifiedAt() > Date.now() - uptime() * 1000 - 60_000;
}

function runs(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch (error) {
		return (error as NodeJS.ErrnoException).code === "EPERM";
	}
}

function read(what: () => string): string {
	try {
		return what();
	} catch {
		return "";
	}
}

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
