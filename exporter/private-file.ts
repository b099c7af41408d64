import { randomBytes } from "node:crypto";
import {
	closeSync,
	constants,
	fstatSync,
	linkSync,
	lstatSync,
	openSync,
	readFileSync,
	renameSync,
	unlinkSync,
	writeFileSync,
} from "node:fs";

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
		remove(draft);
		throw error;
	}
}

/**
 * The content of a file that is written once and never changed. Without a file, or with one that `isWhole` refuses (a
 * full disk left it empty), `make` gives the content. Of several processes, one wins, and all get the winner's content.
 * Throws what the file system throws; then the file is as it was.
 */
export function keepPrivateFile(path: string, make: () => string, isWhole: (content: string) => boolean): string {
	const kept = read(path);
	if (kept !== undefined && isWhole(kept)) return kept;
	const content = make();
	const draft = writeDraft(path, content);
	try {
		if (kept !== undefined) putAway(path, isWhole);
		if (link(draft, path)) return content;
	} finally {
		remove(draft);
	}
	const winner = read(path);
	return winner !== undefined && isWhole(winner) ? winner : content;
}

/** Takes a broken file out of the way, unless another process has replaced it meanwhile. */
function putAway(path: string, isWhole: (content: string) => boolean): void {
	const away = `${path}.${randomBytes(6).toString("hex")}.broken`;
	try {
		renameSync(path, away);
	} catch (error) {
		if (code(error) === "ENOENT") return;
		throw error;
	}
	try {
		if (isWhole(read(away) ?? "")) link(away, path);
	} finally {
		remove(away);
	}
}

/** Gives a whole file its name; `false` when the name is taken. */
function link(draft: string, path: string): boolean {
	try {
		linkSync(draft, path);
		return true;
	} catch (error) {
		if (code(error) === "EEXIST") return false;
		if (!NO_HARD_LINKS.has(String(code(error)))) throw error;
		// Some file systems have one name for a file. There, of two processes at the same moment, the later one wins.
		if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) return false;
		renameSync(draft, path);
		return true;
	}
}

const NO_HARD_LINKS = new Set(["EPERM", "ENOSYS", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EACCES"]);

function writeDraft(path: string, content: string | Uint8Array): string {
	const draft = `${path}.${randomBytes(6).toString("hex")}.draft`;
	try {
		writeFileSync(draft, content, { flag: "wx", mode: 0o600 });
		return draft;
	} catch (error) {
		remove(draft);
		throw error;
	}
}

function read(path: string): string | undefined {
	try {
		return readPrivateFile(path).toString("utf8");
	} catch (error) {
		if (code(error) === "ENOENT") return undefined;
		if (code(error) === "ELOOP") return "";
		throw error;
	}
}

function remove(path: string): void {
	try {
		unlinkSync(path);
	} catch {
		// Gone already: renamed, or never made.
	}
}

const code = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;
