import { rmSync } from "node:fs";

const PATIENCE_MS = 20_000;
const PAUSE_MS = 50;

/**
 * Removes a folder that a daemon may still write into: it ends when its lock is gone. `rmSync` with retries would only
 * try to remove the folder again, not what was written into it meanwhile.
 */
export function removeFolder(folder: string): void {
	const end = performance.now() + PATIENCE_MS;
	for (;;) {
		try {
			rmSync(folder, { recursive: true, force: true });
			return;
		} catch (error) {
			if (performance.now() > end) throw error;
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, PAUSE_MS);
		}
	}
}
