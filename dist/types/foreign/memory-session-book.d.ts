import type { BookEntry, SessionBook } from "./session-book.ts";
import { SessionRecord } from "./session-record.ts";
/** Remembers the sessions used last, as long as the process lives. */
export declare class MemorySessionBook implements SessionBook {
    #private;
    of(sessionId: string): SessionRecord;
    add(sessionId: string, entries: readonly BookEntry[]): void;
}
