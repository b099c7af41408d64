import { closeSync, openSync, readSync } from "node:fs";
import { type LineReader, readDamagedLine } from "./damaged-line.ts";
import { headerOf, type SessionHeader } from "./entry.ts";

/** A header holds an id, a time and two paths; no line that is longer is one. In bytes. */
const LONGEST_HEADER = 64 * 1024;

/** The header's line may be damaged as any other. */
const FIRST: LineReader = { accepts: ({ standsAlone }) => standsAlone === "certain", isTorn: () => {} };

/** The header of a session file of pi. `undefined` where the file cannot be read or begins with anything else. */
export function readSessionHeader(path: string): SessionHeader | undefined {
	try {
		const file = openSync(path, "r");
		try {
			const bytes = Buffer.alloc(LONGEST_HEADER);
			const text = bytes.toString("utf8", 0, readSync(file, bytes, 0, LONGEST_HEADER, 0));
			const [line = ""] = text.replace(/^[\ufeff\s\0]+/, "").split("\n", 1);
			return headerOf(readDamagedLine(line, FIRST).records[0]);
		} finally {
			closeSync(file);
		}
	} catch {
		return undefined;
	}
}
