import { closeSync, openSync, readFileSync, readSync } from "node:fs";
import { Lines } from "../../machine/growing-lines.ts";
import { isZstd, zstd } from "./zstd.ts";

const CHUNK = 256 * 1024;

/** The lines in the first `longest` bytes of a file, without empty ones. Ends where the file cannot be read. */
export function* firstLines(path: string, longest: number): Generator<string> {
	if (isZstd(path)) {
		yield* linesOfCompressed(path).filter(isWritten);
		return;
	}
	let file: number | undefined;
	try {
		file = openSync(path, "r");
		const lines = new Lines();
		for (let at = 0; at < longest; ) {
			const bytes = Buffer.allocUnsafe(CHUNK);
			const length = readSync(file, bytes, 0, CHUNK, at);
			if (length === 0) break;
			at += length;
			yield* lines.add(bytes.subarray(0, length)).filter(isWritten);
		}
		yield* lines.rest().filter(isWritten);
	} catch {
		// Not there, not readable, or no file.
	} finally {
		if (file !== undefined) closeSync(file);
	}
}

/** All lines: compressed records are small, and cannot be read from within. */
function linesOfCompressed(path: string): readonly (string | undefined)[] {
	try {
		const lines = new Lines();
		const bytes = zstd.zstdDecompressSync?.(readFileSync(path)) ?? Buffer.alloc(0);
		return [...lines.add(bytes), ...lines.rest()];
	} catch {
		// Damaged: whoever reads it to its end says so.
		return [];
	}
}

const isWritten = (line: string | undefined): line is string => line !== undefined && line.trim() !== "";
