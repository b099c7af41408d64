import type { BookEntry } from "./session-book.ts";
/**
 * Entries as lines of a file: a checksum and JSON. A line break stands in front as well as behind, so that a line that
 * a dying process tore ends where the next entry begins.
 */
export declare const toLines: (entries: readonly BookEntry[]) => string;
/** The entries of whole lines, and how many lines hold none. Entries of a type that this version does not know are left out. */
export declare function fromLines(text: string): {
    readonly entries: readonly BookEntry[];
    readonly damaged: number;
};
