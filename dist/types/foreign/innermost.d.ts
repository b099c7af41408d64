import type { CallEntry } from "./session-book.ts";
/**
 * Of a trace's entries that state something, those with no other inside that states it, too. A call inside of another is
 * a copy of it; what an agent states is a sum of all that is inside. `calls` are by the ids of their spans.
 */
export declare function innermost(calls: ReadonlyMap<string, CallEntry>, states: (call: CallEntry) => boolean): readonly CallEntry[];
