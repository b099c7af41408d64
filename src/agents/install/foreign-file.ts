import { accessSync, constants, readFileSync, realpathSync, rmSync, statSync } from "node:fs";
import { errorCode } from "../../machine/error-code.ts";
import { MAX_SETTINGS_BYTES } from "../../settings/read-file.ts";
import { replaceFile } from "../../settings/replace-file.ts";

/** Nothing was written. */
export interface Refusal {
	readonly type: "refused";
	/** The file, and what is wrong with it. */
	readonly reason: string;
	/** What to do about it. */
	readonly mend: string;
}

/** A text file of another program, to be changed in place. */
export interface ForeignFile {
	readonly type: "read";
	readonly path: string;
	/** Without a byte order mark; `undefined` means that there is no such file. */
	readonly text: string | undefined;
	readonly bom: string;
}

const BOM = "\ufeff";
const OWNER_ONLY = 0o600;
const WRITABLE_BY_ANYBODY = 0o222;

/** Reads a file so that every byte of it can be written again. Never throws. */
export function readForeignFile(path: string): ForeignFile | Refusal {
	try {
		const stats = statSync(path);
		if (!stats.isFile()) return refusal(path, "expected a regular file", "move it away");
		if (stats.size > MAX_SETTINGS_BYTES) return refusal(path, "expected at most 1 MiB", "make it smaller");
		const bytes = readFileSync(path);
		const text = bytes.toString("utf8");
		if (!Buffer.from(text).equals(bytes)) return refusal(path, "expected text in UTF-8", "save it as UTF-8");
		const bom = text.startsWith(BOM) ? BOM : "";
		return { type: "read", path, text: text.slice(bom.length), bom };
	} catch (error) {
		const code = errorCode(error);
		if (code === "ENOENT") return { type: "read", path, text: undefined, bom: "" };
		return refusal(path, `cannot be read (${code})`, "make it readable for this user");
	}
}

/**
 * Replaces the text of a file that was read, or deletes the file where `text` is `undefined`. Readers see the old content
 * or the new. A link stays, and the file's mode. Refuses what is read-only, and what changed since it was read.
 */
export async function writeForeignFile(file: ForeignFile, text: string | undefined): Promise<Refusal | undefined> {
	const { path, bom } = file;
	if (text === file.text) return undefined;
	const now = readForeignFile(path);
	if (now.type === "refused") return now;
	if (now.text !== file.text || now.bom !== bom) {
		return refusal(path, "was changed by another program in this moment", "run this again");
	}
	try {
		if (file.text !== undefined) {
			// Renaming over it would succeed, and undo what somebody wanted.
			if ((statSync(path).mode & WRITABLE_BY_ANYBODY) === 0) return refusal(path, "is read-only", MAKE_WRITABLE);
			accessSync(path, constants.W_OK);
		}
		if (text === undefined) rmSync(realpathSync(path));
		else await replaceFile(path, bom + text, file.text === undefined ? OWNER_ONLY : undefined);
		return undefined;
	} catch (error) {
		return refusal(path, `cannot be written (${errorCode(error)})`, MAKE_WRITABLE);
	}
}

const MAKE_WRITABLE = "make the file and its folder writable for this user";

/** `path`: the file. `what`: what is wrong with it. */
export const refusal = (path: string, what: string, mend: string): Refusal => ({
	type: "refused",
	reason: `${path}: ${what}; nothing was changed`,
	mend,
});
