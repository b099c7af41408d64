import type { BookEntry, SessionBook } from "./session-book.ts";
import { SessionRecord } from "./session-record.ts";
export interface FileSessionBookOptions {
    /** Any number of processes may share it. */
    readonly folder: string;
    /** The folder above it that the user chose and that may be a link. `folder` unless told. */
    readonly root?: string;
    /** A session to which nothing was added for so long is forgotten. 90 days unless told. */
    readonly maxAgeMs?: number;
    /** Beyond it, the sessions that were quiet longest are forgotten. 64 MiB unless told. */
    readonly maxBytes?: number;
    /** Milliseconds since 1970. */
    readonly now?: () => number;
    /** The disk refused, or gave back something else than was written. One line; told once for each of the two. */
    readonly onTrouble?: (reason: string) => void;
}
/**
 * A book on disk: one file for each session, to which every process appends whole lines with checksums and from which
 * it reads what the others appended. An entry survives the process as soon as `add` returns. A torn line costs itself
 * alone. While the disk refuses, entries last as long as the process.
 */
export declare class FileSessionBook implements SessionBook {
    #private;
    constructor({ onTrouble, ...options }: FileSessionBookOptions);
    of(sessionId: string): SessionRecord;
    add(sessionId: string, entries: readonly BookEntry[]): void;
    together<T, U>(work: () => T, afterwards: (made: T) => U): U;
}
