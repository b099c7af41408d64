import { lstatSync, mkdirSync, readlinkSync, type Stats, statSync } from "node:fs";
import { dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";

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
