import { closeSync, fstatSync, mkdtempSync, openSync, readSync, rmSync, statSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { errorCode } from "../../../machine/error-code.ts";
import { UnreadableError } from "./unreadable.ts";

/** In bytes. */
const PIECE = 1024 * 1024;
const WAL_HEADER = 32;
/** A writer seldom starts its `-wal` anew. */
const MOST_TIMES = 5;

/**
 * Copies a database and its `-wal` into a new folder that only this user can enter. The two belong together: while the
 * `-wal` is the same one, whatever was moved from it into the database meanwhile is in the copied `-wal` as well. Throws
 * what the file system throws, and where the database changed too much meanwhile.
 */
export function privateCopy(path: string): { readonly folder: string; readonly file: string } {
	const folder = mkdtempSync(join(tmpdir(), "pi-sync-opencode-"));
	const file = join(folder, basename(path));
	try {
		for (let time = 0; time < MOST_TIMES; time += 1) {
			const before = stateOf(path);
			copy(path, file);
			if (before.walHeader !== undefined) copy(`${path}-wal`, `${file}-wal`);
			const after = stateOf(path);
			const isSameWal = before.walHeader !== undefined && before.walHeader === after.walHeader;
			if (isSameWal || (after.walHeader === undefined && before.file === after.file)) return { folder, file };
			for (const name of [file, `${file}-wal`]) rmSync(name, { force: true });
		}
		throw new UnreadableError(`${path} changed each time it was read: try again later`);
	} catch (error) {
		rmSync(folder, { recursive: true, force: true });
		throw error;
	}
}

/** What tells whether a copy can be taken apart from its original. */
function stateOf(path: string): { readonly file: string; readonly walHeader: string | undefined } {
	const { ino, size, mtimeMs } = statSync(path);
	return { file: `${ino} ${size} ${mtimeMs}`, walHeader: walHeaderOf(`${path}-wal`) };
}

/** Holds numbers that change with each new `-wal`; `undefined` where there is none, or an empty one. */
function walHeaderOf(wal: string): string | undefined {
	try {
		const file = openSync(wal, "r");
		try {
			const header = Buffer.alloc(WAL_HEADER);
			return readSync(file, header, 0, WAL_HEADER, 0) === WAL_HEADER ? header.toString("hex") : undefined;
		} finally {
			closeSync(file);
		}
	} catch (error) {
		if (errorCode(error) === "ENOENT") return undefined;
		throw error;
	}
}

/** Up to the size that the file has now: a writer may go on for long. */
function copy(from: string, to: string): void {
	const source = openSync(from, "r");
	try {
		const target = openSync(to, "wx", 0o600);
		try {
			const { size } = fstatSync(source);
			const piece = Buffer.allocUnsafe(PIECE);
			for (let at = 0; at < size; ) {
				const length = readSync(source, piece, 0, Math.min(PIECE, size - at), at);
				if (length === 0) return;
				for (let written = 0; written < length; ) written += writeSync(target, piece, written, length - written);
				at += length;
			}
		} finally {
			closeSync(target);
		}
	} finally {
		closeSync(source);
	}
}
