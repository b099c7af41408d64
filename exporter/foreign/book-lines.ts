import { crc32 } from "../outbox/crc32.ts";
import type { BookEntry } from "./session-book.ts";

const TYPES: ReadonlySet<unknown> = new Set<BookEntry["type"]>(["call", "run", "opening"]);

/**
 * Entries as lines of a file: a checksum and JSON. A line break stands in front as well as behind, so that a line that
 * a dying process tore ends where the next entry begins.
 */
export const toLines = (entries: readonly BookEntry[]): string =>
	entries
		.map((entry) => JSON.stringify(entry))
		.map((json) => `\n${checksum(json)} ${json}\n`)
		.join("");

/** The entries of whole lines, and how many lines hold none. Entries of a type that this version does not know are left out. */
export function fromLines(text: string): { readonly entries: readonly BookEntry[]; readonly damaged: number } {
	const entries: BookEntry[] = [];
	let damaged = 0;
	for (const line of text.split("\n")) {
		if (line === "") continue;
		const json = line.slice(9);
		if (line.slice(0, 9) !== `${checksum(json)} `) {
			damaged += 1;
			continue;
		}
		// The checksum says that it is what `toLines` wrote.
		const entry = JSON.parse(json) as BookEntry;
		if (TYPES.has(entry.type)) entries.push(entry);
	}
	return { entries, damaged };
}

const checksum = (json: string): string => crc32(json).toString(16).padStart(8, "0");
