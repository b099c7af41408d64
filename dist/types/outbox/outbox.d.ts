import type { DropCounts, DropReason } from "../tally.ts";
/**
 * Requests that wait to be delivered to one destination. Written first, deleted on acknowledgement.
 * A record holds no secret: the transport adds authentication when it sends.
 */
export interface OutboxRecord {
    /** Unique in the outbox, given by whoever made the record. */
    readonly id: string;
    /** Records of one lane (a session) are delivered one after the other, in the order they were appended. */
    readonly lane: string;
    /**
     * Of the waiting records of a lane with the same `coalesce` only the last needs to be sent, after a pause in the
     * lane: for values that are absolute, such as a session's totals.
     */
    readonly coalesce?: string;
    /** Path of the request below the destination's base URL; empty where the URL is the endpoint itself. */
    readonly path: string;
    readonly contentType: string;
    readonly contentEncoding?: "gzip";
    readonly body: string | Uint8Array;
    /** When the outbox is full, all others go before it: for what the records behind it cannot do without. */
    readonly goesLast?: true;
    /** How often the body was made weaker after a rejection. */
    readonly softened?: number;
}
/** A record as the outbox hands it out for sending; given back to the outbox to settle it. */
export interface TakenRecord {
    readonly record: OutboxRecord;
    /** Milliseconds since 1970 when it was appended. */
    readonly appendedAt: number;
}
/** A record that an outbox did not accept. It is counted under its reason by the outbox. */
export interface Refusal {
    readonly record: OutboxRecord;
    readonly reason: DropReason;
}
/** What an outbox holds now and what became of the rest since this process opened it. Bytes are those of bodies. */
export interface OutboxCounts {
    /** Records not yet settled, those being sent included. */
    readonly queued: number;
    readonly queuedBytes: number;
    /** Of `queued`, those that would not survive the process because the disk refuses them. */
    readonly inMemoryOnly: number;
    readonly appended: number;
    readonly delivered: number;
    /** Records that a later one with the same `coalesce` made superfluous. */
    readonly superseded: number;
    /** Attempts after which a record was put back. */
    readonly retried: number;
    readonly setAside: number;
    readonly dropped: DropCounts;
}
/**
 * A queue of records for one destination, in lanes. Every operation is synchronous, costs the same however much is
 * queued, and never throws: what storage refuses is held in memory, what cannot be kept is counted in `dropped`.
 * The sender is the only one who takes records; any number of exporters may append.
 */
export interface Outbox {
    /** Accepts records. When it returns, all but the refused ones are kept as safely as this outbox can. */
    append(records: readonly OutboxRecord[]): readonly Refusal[];
    /** Lanes in which something became ready to be taken since the last call, each once; at first, all of them. */
    arrivals(): readonly string[];
    /** Calls `listener` when there are new arrivals: after an append, a take-over, a lane that became free. */
    onArrival(listener: () => void): void;
    /**
     * What `take` would give. Records with `coalesce` come only when no other is waiting in the lane; `undefined` when
     * nothing can be taken now.
     */
    peek(lane: string): {
        readonly coalesced: boolean;
    } | undefined;
    /** Hands out the lane's next record, which then counts as being sent until it is settled by one of the next four. */
    take(lane: string): TakenRecord | undefined;
    /** Not delivered: the record waits again, in its old place in the lane. */
    putBack(taken: TakenRecord): void;
    /** Delivered: the record is deleted. */
    acknowledge(taken: TakenRecord): void;
    /** Will never pass: the record leaves the queue and is kept beside it with its reason, for the user to judge. */
    setAside(taken: TakenRecord, reason: string): void;
    /** Drops what is older than the outbox keeps records; to be called when the destination proved to be away. */
    expire(): void;
    counts(): OutboxCounts;
    /** Whether anything was ever delivered from it, in whatever process. Absent: it knows of no other process. */
    everDelivered?(): boolean;
    /** Writes out what it can and lets go of everything on disk, so that another process can deliver it. */
    close(): void;
}
