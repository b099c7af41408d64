import type { Place } from "./places.ts";
import type { CallEntry, RunEntry } from "./session-book.ts";
import type { TraceSums } from "./trace-sums.ts";
/** What is known of one trace of a session, by the ids of its spans. Only the session's record changes it. */
export declare class TraceRecord {
    #private;
    readonly calls: Map<string, CallEntry>;
    readonly runs: Map<string, RunEntry>;
    readonly wrappers: Set<string>;
    /** The agents or tools that calls with messages are a part of, and what is around these. */
    readonly agents: Set<string>;
    /** Until the next entry. */
    sums: TraceSums | undefined;
    call(span: string): CallEntry | undefined;
    hasRun(span: string): boolean;
    /** Whether a span is known to be around a model call that counts by itself. */
    isWrapper(span: string): boolean;
    /** Whether an agent is known to have calls inside that speak for themselves. */
    isAroundSpeakers(agent: string): boolean;
    /** Whether one of the spans around a call has said what it says. */
    isToldAbove({ above, beyond }: Pick<Place, "above" | "beyond">): boolean;
}
