import type { Outbox, OutboxCounts, OutboxRecord, Refusal, TakenRecord } from "./outbox.ts";
export interface MemoryOutboxOptions {
    /** Most bytes of bodies to hold; the oldest records go first. 64 MiB unless told. */
    readonly maxBytes?: number;
    /** Milliseconds that records are kept while their destination is away. 24 hours unless told. */
    readonly maxAgeMs?: number;
    /** Milliseconds since 1970. */
    readonly now?: () => number;
}
/** An outbox that lives as long as its process. */
export declare class MemoryOutbox implements Outbox {
    #private;
    constructor(options?: MemoryOutboxOptions);
    append(records: readonly OutboxRecord[]): readonly Refusal[];
    arrivals(): readonly string[];
    onArrival(listener: () => void): void;
    peek(lane: string): {
        readonly coalesced: boolean;
    } | undefined;
    take(lane: string): TakenRecord | undefined;
    putBack(taken: TakenRecord): void;
    acknowledge(taken: TakenRecord): void;
    setAside(taken: TakenRecord, reason: string): void;
    /** The latest records that were set aside, at most 1,000, with their reasons. */
    asides(): readonly {
        readonly record: OutboxRecord;
        readonly reason: string;
    }[];
    expire(): void;
    counts(): OutboxCounts;
    close(): void;
}
