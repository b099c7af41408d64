import { linkSync, lstatSync, renameSync } from "node:fs";
import { readPrivateFile, removeDraft, writeDraft } from "./private-files.ts";

/**
 * Returns the content of a file that is written once and never changed, and makes it with `make` where there is none.
 * A file that `isWhole` refuses (a full disk or a power cut left it) stays as it is, and `<path>.2`, then `<path>.3`
 * … takes its place: a broken file that one process removes may be whole again by then. When several processes make
 * the file at once, one wins and all get its content. Throws what the file system throws; then no file was made.
 */
export function keepPrivateFile(path: string, make: () => string, isWhole: (content: string) => boolean): string {
	for (;;) {
		const { content, free } = findKept(path, isWhole);
		if (content !== undefined) return content;
		const draft = writeDraft(path, make());
		try {
			if (link(draft, free)) return readPrivateFile(free).toString("utf8");
		} finally {
			removeDraft(draft);
		}
	}
}

/** The content of a file that `keepPrivateFile` made, if there is one. Throws what the file system throws. */
export function readKeptFile(path: string, isWhole: (content: string) => boolean): string | undefined {
	return findKept(path, isWhole).content;
}

function findKept(path: string, isWhole: (content: string) => boolean): { content?: string; free: string } {
	for (let copy = 1; ; copy += 1) {
		const name = copy === 1 ? path : `${path}.${copy}`;
		const content = read(name);
		if (content === undefined) return { free: name };
		if (isWhole(content)) return { content, free: name };
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

function read(path: string): string | undefined {
	try {
		return readPrivateFile(path).toString("utf8");
	} catch (error) {
		if (code(error) === "ENOENT") return undefined;
		if (code(error) === "ELOOP") return "";
		throw error;
	}
}

const code = (error: unknown): unknown => (error as NodeJS.ErrnoException).code;
