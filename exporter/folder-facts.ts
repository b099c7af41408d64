import { readdirSync, statSync } from "node:fs";

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
