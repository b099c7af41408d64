import { statSync } from "node:fs";
import { basename, dirname } from "node:path";

/**
 * When a transcript was made, in milliseconds since 1970. Cursor may write a file anew; the folder that has its name stays,
 * so that the older of both counts.
 */
export function bornAt(path: string): number | undefined {
	const folder = dirname(path);
	const times = [path, ...(basename(folder) === basename(path, ".jsonl") ? [folder] : [])].flatMap(timesOf);
	return times.length === 0 ? undefined : Math.floor(Math.min(...times));
}

/** Some file systems do not know when a file was made. */
function timesOf(path: string): readonly number[] {
	try {
		const { birthtimeMs, mtimeMs } = statSync(path);
		return [birthtimeMs > 0 ? birthtimeMs : mtimeMs];
	} catch {
		return [];
	}
}
