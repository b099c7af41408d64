import { readFileSync, statSync } from "node:fs";

/** Largest settings file that is read, in bytes. */
export const MAX_SETTINGS_BYTES = 1024 * 1024;

/**
 * Reads a whole text file of at most 1 MiB. Throws errors with a `code`: those of `node:fs`, `EFBIG` for a larger file
 * and `EISDIR` for anything that is no regular file (a pipe would be waited for without end).
 */
export function readSettingsText(path: string): string {
	const stat = statSync(path);
	if (!stat.isFile()) throw codedError("EISDIR");
	if (stat.size > MAX_SETTINGS_BYTES) throw codedError("EFBIG");
	return readFileSync(path, "utf8");
}

function codedError(code: string): Error {
	return Object.assign(new Error(code), { code });
}
