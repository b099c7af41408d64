import { existsSync, rmdirSync } from "node:fs";
import { dirname } from "node:path";
import type { FileTrace } from "../../recorded.ts";

/** Traces of the folders that will be made for a file, the innermost first, beside those that are noted already. */
export function newFolders(file: string, traces: readonly FileTrace[]): readonly FileTrace[] {
	const made: FileTrace[] = [];
	for (let folder = dirname(file); !existsSync(folder); folder = dirname(folder)) {
		if (!traces.some(({ path }) => path === folder)) made.push({ path: folder, blank: null, pieces: [] });
	}
	return made;
}

/** Removes folders that were made for a file, unless something else is in them. Never throws. */
export function removeFolders(traces: readonly FileTrace[]): void {
	for (const { path } of [...traces].sort((a, b) => b.path.length - a.path.length)) {
		try {
			rmdirSync(path);
		} catch {
			// Somebody else uses it, or it is gone.
		}
	}
}
