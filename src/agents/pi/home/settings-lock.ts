import { mkdir, rmdir, stat } from "node:fs/promises";
import { setTimeout as delay } from "node:timers/promises";
import type { WrittenJson } from "../../../settings/json-file.ts";

/** pi's own settings are locked by a folder beside them; one that nobody touched for so long is left over. */
const STALE_MS = 10_000;
const LOCK_ATTEMPTS = 50;
const LOCK_PAUSE_MS = 20;

/** Keeps a pi that saves its settings in this moment from undoing the change, and the other way round. */
export async function locked(file: string, folder: string, change: () => Promise<WrittenJson>): Promise<WrittenJson> {
	const lock = `${file}.lock`;
	try {
		await mkdir(folder, { recursive: true });
		await takeLock(lock);
	} catch (error) {
		return { type: "refused", reason: `${file}: cannot be locked (${(error as NodeJS.ErrnoException).code})` };
	}
	try {
		return await change();
	} finally {
		await rmdir(lock).catch(() => {});
	}
}

async function takeLock(lock: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await mkdir(lock);
		} catch (error) {
			if ((error as NodeJS.ErrnoException).code !== "EEXIST" || attempt === LOCK_ATTEMPTS) throw error;
			const age = await stat(lock).then(
				({ mtimeMs }) => Date.now() - mtimeMs,
				() => 0,
			);
			if (age > STALE_MS) await rmdir(lock).catch(() => {});
			await delay(LOCK_PAUSE_MS);
		}
	}
}
