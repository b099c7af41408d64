import { randomBytes } from "node:crypto";
import {
	closeSync,
	constants,
	fstatSync,
	lstatSync,
	mkdirSync,
	openSync,
	readdirSync,
	readFileSync,
	readlinkSync,
	renameSync,
	type Stats,
	statSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";

/** What is in a folder; nothing where there is none. */
export function namesIn(folder: string): readonly string[] {
	try {
		return readdirSync(folder);
	} catch {
		return [];
	}
}

/** When a file was last written, in ms since 1970; 0 for one that is not there. */
export function modifiedAt(path: string): number {
	try {
		return statSync(path).mtimeMs;
	} catch {
		return 0;
	}
}

/** Why nothing is written to a folder. The message names the folder, the reason and the way out. */
export class UnsafeFolderError extends Error {
	override readonly name = "UnsafeFolderError";
	readonly reason: string;
	readonly wayOut: string;

	constructor(folder: string, reason: string, wayOut: string) {
		super(`nothing is written to ${folder}: ${reason}. To fix it, ${wayOut}`);
		this.reason = `nothing is written to ${folder}: ${reason}`;
		this.wayOut = wayOut;
	}
}

const OTHERS_MAY_WRITE = 0o022;
/** Links that lead to links: the kernel gives up here as well. */
const MOST_LINKS = 40;

/**
 * Makes a folder (mode 0700) unless it exists, and checks that only this user can write to it. `root` is the folder
 * that the user chose, which may be a link of their own; below it no folder may be a link. Returns whether the folder
 * is new. Throws an `UnsafeFolderError` before anything is written to an unsafe folder, and what the file system throws.
 *
 * Owners and modes are checked where the platform has them; Windows has links only.
 */
export function makePrivateFolder(path: string, root: string = path): boolean {
	checkWay(root);
	let made: string | undefined;
	for (const folder of [root, ...between(root, path)]) {
		made = mkdirSync(folder, { recursive: true, mode: 0o700 });
		checkFolder(folder, folder === root);
	}
	return made !== undefined;
}

/** Why `makePrivateFolder` would refuse a folder; `undefined` when it would not. Makes nothing, never throws. */
export function whyUnsafe(path: string, root: string = path): string | undefined {
	try {
		checkWay(root);
		for (const folder of [root, ...between(root, path)]) checkFolder(folder, folder === root);
	} catch (error) {
		if (error instanceof UnsafeFolderError) return error.message;
	}
	return undefined;
}

/** The folders below `root` down to `path`, outermost first. */
function between(root: string, path: string): string[] {
	const names = relative(root, path).split(sep).filter(Boolean);
	return names.map((_, index) => join(root, ...names.slice(0, index + 1)));
}

function checkFolder(folder: string, mayBeLink: boolean): void {
	if (!mayBeLink && lstatSync(folder).isSymbolicLink()) {
		refuse(folder, "it is a link", `remove it; ${ELSEWHERE}`);
	}
	const stats = statSync(folder);
	const user = userId();
	if (user === undefined) return;
	if (stats.uid !== user) refuse(folder, `it belongs to another user (uid ${stats.uid})`, ELSEWHERE);
	if ((stats.mode & OTHERS_MAY_WRITE) === 0) return;
	const mode = (stats.mode & 0o777).toString(8).padStart(3, "0");
	refuse(folder, `other users can write to it (mode ${mode})`, `look through it, then run \`chmod 700 ${folder}\``);
}

/** Every link on the way to a folder must be the user's own, or root's: others could lead it anywhere. */
function checkWay(path: string): void {
	const user = userId();
	if (user === undefined) return;
	let links = 0;
	const absolute = resolve(path);
	let at = parse(absolute).root;
	const rest = relative(at, absolute).split(sep).filter(Boolean);
	for (let name = rest.shift(); name !== undefined; name = rest.shift()) {
		const next = join(at, name);
		const stats: Stats | undefined = lstatSync(next, { throwIfNoEntry: false });
		if (stats === undefined) return;
		if (!stats.isSymbolicLink()) {
			at = next;
			continue;
		}
		links += 1;
		if (links > MOST_LINKS) return;
		if (stats.uid !== user && stats.uid !== 0) {
			refuse(path, `${next} is a link of another user (uid ${stats.uid})`, ELSEWHERE);
		}
		const target = readlinkSync(next);
		const full = isAbsolute(target) ? target : join(dirname(next), target);
		at = parse(full).root;
		rest.unshift(...relative(at, full).split(sep).filter(Boolean));
	}
}

const ELSEWHERE = "set PI_SYNC_STATE_DIR to a folder of your own";

function refuse(folder: string, reason: string, wayOut: string): never {
	throw new UnsafeFolderError(folder, reason, wayOut);
}

const userId = (): number | undefined => process.geteuid?.();

/** Windows has no such flag. */
const NO_FOLLOW: number | undefined = constants.O_NOFOLLOW;
/** Not through a link; and without waiting, as opening a pipe would for its reader. */
const SAFE = (NO_FOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * Flags for `open`, by the names that Node gives them. They do not follow links where the platform can say so; prefer
 * `openPrivateFile`, which checks the rest.
 */
export const PRIVATE_FLAGS = {
	r: constants.O_RDONLY | SAFE,
	"r+": constants.O_RDWR | SAFE,
	a: constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | SAFE,
	"a+": constants.O_RDWR | constants.O_APPEND | constants.O_CREAT | SAFE,
} as const;

/**
 * Opens a regular file (mode 0600 where it is made) and returns its descriptor. Throws for a link (`ELOOP`), for what
 * is no regular file, and what the file system throws.
 */
export function openPrivateFile(path: string, flags: keyof typeof PRIVATE_FLAGS): number {
	if (NO_FOLLOW === undefined && lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink()) {
		throw Object.assign(new Error(`ELOOP: ${path} is a link`), { code: "ELOOP" });
	}
	const fd = openSync(path, PRIVATE_FLAGS[flags], 0o600);
	if (fstatSync(fd).isFile()) return fd;
	closeSync(fd);
	throw Object.assign(new Error(`${path} is not a regular file`), { code: "EINVAL" });
}

/** Reads a regular file, not through a link. Throws what the file system throws. */
export function readPrivateFile(path: string): Buffer {
	const fd = openPrivateFile(path, "r");
	try {
		return readFileSync(fd);
	} finally {
		closeSync(fd);
	}
}

/** Appends to a file (0600 where it is made), not through a link. Throws what the file system throws. */
export function appendPrivateFile(path: string, text: string): void {
	const fd = openPrivateFile(path, "a");
	try {
		writeFileSync(fd, text);
	} finally {
		closeSync(fd);
	}
}

/**
 * Writes a file (0600) as a whole: readers find the old content or the new. When the disk refuses, the old content
 * stays and no draft is left. Throws what the file system throws.
 */
export function replacePrivateFile(path: string, content: string | Uint8Array): void {
	const draft = writeDraft(path, content);
	try {
		renameSync(draft, path);
	} catch (error) {
		removeDraft(draft);
		throw error;
	}
}

/** Writes a draft of a file beside it and returns its path. Throws what the file system throws. */
export function writeDraft(path: string, content: string | Uint8Array): string {
	const draft = `${path}.${randomBytes(6).toString("hex")}.draft`;
	try {
		writeFileSync(draft, content, { flag: "wx", mode: 0o600 });
		return draft;
	} catch (error) {
		removeDraft(draft);
		throw error;
	}
}

/** Removes a file that may be gone already. */
export function removeDraft(path: string): void {
	try {
		unlinkSync(path);
	} catch {
		// Gone already: renamed, or never made.
	}
}

/** For notes in a folder that may be read-only, full or gone: what cannot be noted is found out again later. */
export function quietly(action: () => void): void {
	try {
		action();
	} catch {}
}
