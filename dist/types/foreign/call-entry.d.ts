import type { ForeignCall } from "./foreign-calls.ts";
import type { CallEntry } from "./session-book.ts";
/**
 * A call as the book has it, in one shape whatever it lacks: thousands are made at once, and written as JSON. `id` is its
 * span's, or that of what was said in its place.
 */
export declare function callEntry(id: string, { chat, tools, kind, above, beyond, isOpen }: ForeignCall, says: Pick<CallEntry, "before" | "messages" | "bytes" | "weight" | "said">): CallEntry;
