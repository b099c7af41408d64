import { type FileHandle, open } from "node:fs/promises";
import { isRecord } from "../../../exporter/is-record.ts";
import type { SessionRecord } from "../../agents/agent.ts";

/**
 * The files whose session was written to since then, in milliseconds since 1970. A file that was copied is new while its
 * session is old, so the last entry decides; where none can be read the file does. What cannot be read stays, to be told.
 */
export async function writtenSince(files: readonly SessionRecord[], since: number): Promise<readonly SessionRecord[]> {
	const kept: SessionRecord[] = [];
	for (const file of files) {
		const { path, failure, modifiedAt } = file;
		const isOld = async () => modifiedAt < since || ((await lastEntryAt(path)) ?? modifiedAt) < since;
		if (failure !== undefined || !(await isOld())) kept.push(file);
	}
	return kept;
}

/** How much of a file's end is read at first, and at most, in bytes: the last entry can be long. */
const TAIL = 64 * 1024;
const LONGEST_TAIL = 16 * 1024 * 1024;

async function lastEntryAt(path: string): Promise<number | undefined> {
	let file: FileHandle | undefined;
	try {
		file = await open(path);
		const { size } = await file.stat();
		for (let length = TAIL; ; length *= 4) {
			const from = Math.max(0, size - length);
			const { buffer, bytesRead } = await file.read(Buffer.alloc(size - from), 0, size - from, from);
			const at = lastTimeIn(buffer.toString("utf8", 0, bytesRead));
			if (at !== undefined || from === 0 || length >= LONGEST_TAIL) return at;
		}
	} catch {
		return undefined;
	} finally {
		await file?.close();
	}
}

function lastTimeIn(tail: string): number | undefined {
	for (const line of tail.split("\n").toReversed()) {
		const at = timeOf(line);
		if (!Number.isNaN(at)) return at;
	}
	return undefined;
}

/** NaN of what is no entry: the first line of a tail is half a one, as the last one of a torn file. */
function timeOf(line: string): number {
	try {
		const entry: unknown = JSON.parse(line);
		return isRecord(entry) && typeof entry.timestamp === "string" ? Date.parse(entry.timestamp) : Number.NaN;
	} catch {
		return Number.NaN;
	}
}
