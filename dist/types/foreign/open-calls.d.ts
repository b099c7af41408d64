import type { CallEntry } from "./session-book.ts";
/**
 * Calls of a trace whose way up is not known to its end. Whether one of them may be inside of an agent is asked for each
 * agent, so it takes log n steps for each span around the agent, however many calls are open.
 */
export declare class OpenCalls {
    #private;
    /** `start` is ms since 1970. */
    add(start: number, farthest: string): void;
    /**
     * Whether a call can be inside of an agent though not all of what is in between has come: something of it is missing,
     * it was made meanwhile, and what is missing is not around the agent as well. `around` are the spans around the agent.
     */
    mayBeInside(agent: CallEntry, around: readonly string[]): boolean;
}
