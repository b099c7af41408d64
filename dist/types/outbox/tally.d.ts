import { type DropReason } from "../drops.ts";
import type { OutboxCounts } from "./outbox.ts";
/** Counts what an outbox holds and what became of the rest. */
export declare class Tally {
    #private;
    queued: number;
    queuedBytes: number;
    appended: number;
    delivered: number;
    superseded: number;
    retried: number;
    setAside: number;
    /** A record entered the queue, by `append` or taken over from another process. */
    enter(bytes: number): void;
    /** A record left the queue. */
    leave(bytes: number, as: "delivered" | "superseded" | "setAside" | DropReason | "elsewhere"): void;
    /** Something was lost that never was in the queue. */
    drop(reason: DropReason, count?: number): void;
    counts(inMemoryOnly: number): OutboxCounts;
}
/** Bytes of a record's body as they go over the wire. */
export declare const bodyBytes: (body: string | Uint8Array) => number;
