import { randomBytes } from "node:crypto";
import { mkdir, open, readlink, realpath, rename, rm, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { errorCode } from "../machine/error-code.ts";

const RENAME_ATTEMPTS = 10;
const RENAME_PAUSE_MS = 50;

/**
 * Writes a whole file; readers see the old content or the new. A link stays, and what it leads to is replaced. `mode` is
 * that of the file, `undefined` keeps what a file has (0644 for a new one). Throws what the file system throws.
 */
export async function replaceFile(path: string, text: string, mode: number | undefined): Promise<void> {
	const target = await targetOf(path);
	await mkdir(dirname(target), { recursive: true, mode: 0o700 });
	const kept = await stat(target).then(
		(found) => found.mode & 0o777,
		() => 0o644,
	);
	const fresh = join(dirname(target), `.pi-sync-${randomBytes(6).toString("hex")}.tmp`);
	try {
		const file = await open(fresh, "wx", mode ?? kept);
		try {
			await file.writeFile(text);
			await file.sync();
		} finally {
			await file.close();
		}
		await renameOver(fresh, target);
	} catch (error) {
		await rm(fresh, { force: true });
		throw error;
	}
}

/** Where the file is a link, as people who version their settings have it, the link stays; even before it leads anywhere. */
export async function targetOf(path: string): Promise<string> {
	try {
		return await realpath(path);
	} catch (error) {
		if (errorCode(error) !== "ENOENT") throw error;
		const link = await readlink(path).catch(() => undefined);
		return link === undefined ? path : targetOf(resolve(await realpath(dirname(path)), link));
	}
}

/** On Windows a file cannot be replaced while somebody, such as a virus scanner, has it open. */
async function renameOver(from: string, to: string): Promise<void> {
	for (let attempt = 1; ; attempt++) {
		try {
			return await rename(from, to);
		} catch (error) {
			const busy = process.platform === "win32" && ["EPERM", "EACCES", "EBUSY"].includes(errorCode(error));
			if (!busy || attempt === RENAME_ATTEMPTS) throw error;
			await delay(RENAME_PAUSE_MS);
		}
	}
}
