import type { SessionSize } from "./limits.ts";
import type { OpenSyncRequest } from "./requests.ts";
import type { Translation } from "./translate.ts";
/**
 * What this process has said of its latest sessions. It spares OpenSync repetitions, and keeps totals from going back
 * when an older turn comes late. Nothing depends on it: forgetting costs a request that changes nothing.
 */
export declare class SessionMemory {
    #private;
    /** The size of the session as far as this process has seen it. */
    sizeOf(sessionId: string): SessionSize;
    noteOpened(sessionId: string): void;
    /** The requests of a translation that say something new, in the order in which they are to be sent. */
    requestsOf(translation: Translation): readonly OpenSyncRequest[];
}
