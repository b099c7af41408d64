import { type FSWatcher, watch } from "node:fs";

/** What watches a folder, or the lack of it. */
export interface FolderWatcher {
	/** False where the system cannot, or has no more watches to give. */
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
		// Whoever asked looks from time to time.
	}
	return {
		get watches() {
			return watcher !== undefined;
		},
		close: () => watcher?.close(),
	};
}
