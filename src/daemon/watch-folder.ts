import { type FSWatcher, watch } from "node:fs";

/** Watches a folder or file, if the system can. */
export interface FolderWatcher {
	/** False if the system cannot, or has no watches left. */
	readonly watches: boolean;
	close(): void;
}

/** Calls `onChange` when a file or something in a folder changes. Never throws. */
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

/** Watches records that grow, each as long as somebody follows it. */
export class WatchedRecords implements FolderWatcher {
	readonly #onChange: () => void;
	readonly #watchers = new Map<string, FolderWatcher>();

	constructor(onChange: () => void) {
		this.#onChange = onChange;
	}

	/** Watches these files and no others. */
	watch(paths: readonly string[]): void {
		for (const [path, watcher] of this.#watchers) {
			if (paths.includes(path)) continue;
			watcher.close();
			this.#watchers.delete(path);
		}
		for (const path of paths) {
			if (!this.#watchers.has(path)) this.#watchers.set(path, watchFolder(path, this.#onChange));
		}
	}

	get watches(): boolean {
		return [...this.#watchers.values()].every(({ watches }) => watches);
	}

	close(): void {
		this.watch([]);
	}
}
