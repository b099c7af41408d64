import type { OutboxCounts } from "./outbox/outbox.ts";
/** Why something did not reach its destination as it was, or not at all. The list is closed: nothing is lost without one. */
export declare const DROP: {
    /** Spans whose unit did not end in time were translated without what was missing. */
    readonly heldTooLong: "held_too_long";
    /** The same, to make room: too many spans waited for the end of their unit. */
    readonly heldTooMany: "held_too_many";
    /** The same, to make room: the waiting spans were too large together. */
    readonly heldTooLarge: "held_too_large";
    /** The same, at shutdown. */
    readonly heldAtShutdown: "held_at_shutdown";
    /** A tool's span whose model call never came: there is no message to show it in. */
    readonly toolWithoutCall: "tool_without_call";
    /** Messages past the number that OpenSync can open in one session. */
    readonly sessionFull: "session_full";
    /** A unit that could not be translated: a bug, reported as a problem as well. */
    readonly untranslatable: "untranslatable";
    /** The outbox reached its bound in bytes; the oldest records went first. */
    readonly outboxFull: "outbox_full";
    /** A record waited longer than the outbox keeps records while their destination is away. */
    readonly outboxExpired: "outbox_expired";
    /** One record alone is larger than the outbox may grow, or than an outbox on disk takes. */
    readonly recordTooLarge: "record_too_large";
    /** Bytes on disk that are no intact record any more: a torn tail, a flipped bit. They are kept beside the queue. */
    readonly recordDamaged: "record_damaged";
    /** The outbox's folder was removed, and the record's file with it. */
    readonly outboxRemoved: "outbox_removed";
    /** The disk refused a record and the process ended before it was delivered from memory. */
    readonly lostWithoutDisk: "lost_without_disk";
    /** Too much was set aside: the oldest of it went first, and what alone is too much was not kept. */
    readonly setAsideFull: "set_aside_full";
    /** Spans that a backend took but told it did not keep. */
    readonly refusedByBackend: "refused_by_backend";
    /** Appended after the outbox was closed. */
    readonly outboxClosed: "outbox_closed";
    /** A text that could not be searched for secrets, left out of its span. */
    readonly notRedacted: "not_redacted";
    /** A span that alone is larger than a destination takes in one request. */
    readonly spanTooLarge: "span_too_large";
};
export type DropReason = (typeof DROP)[keyof typeof DROP];
/** How many were dropped, by reason; reasons that never applied are absent. */
export type DropCounts = Readonly<Partial<Record<DropReason, number>>>;
/** Counts drops by their reason. */
export declare class Drops {
    #private;
    add(reason: DropReason, count?: number): void;
    counts(): DropCounts;
    /** Gives what was counted since this call, whenever it is asked. */
    fromNow(): () => DropCounts;
}
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
