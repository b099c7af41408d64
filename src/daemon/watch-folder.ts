import { type FSWatcher, watch } from "node:fs";

/** Watches a folder, if the system can. */
export interface FolderWatcher {
	/** False if the system cannot, or has no watches left. */
	readonly watches: boolean;
	close(): void;
}

/** Calls `onChange` when something in a folder changes. Never throws. */
export function watchFolder(folder: string, onChange: () => void): FolderWatcher {
	let watcher: FSWatcher | undefined;
	try {
		watcher = watch(folder, onChange);
		watcher.on("error", () => {
			watcher?.close();
			watcher = undefined;
		});
	} catch {
		// The caller looks by itself from time to time.
	}
	return {
		get watches() {
			return watcher !== undefined;
		},
		close: () => watcher?.close(),
	};
}
