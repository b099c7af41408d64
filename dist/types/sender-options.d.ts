import type { Backoff } from "./circuit.ts";
import type { Outbox, OutboxRecord } from "./outbox/outbox.ts";
import { type SetTimer } from "./time.ts";
import type { Transport } from "./transport.ts";
export interface SenderOptions {
    readonly outbox: Outbox;
    readonly transport: Transport;
    /** Lanes that are served at once. 4 unless told. */
    readonly concurrency?: number;
    /** Milliseconds a lane must have been quiet before its coalesced records are sent. 2,000 unless told. */
    readonly coalesceDelayMs?: number;
    /** Milliseconds after which they are sent however busy the lane is. 30,000 unless told. */
    readonly coalesceMaxMs?: number;
    /** Delays before a lane, and then the destination, is tried again. From 500 ms to a minute unless told. */
    readonly backoff?: Backoff;
    /** Failures in a row after which the destination counts as away and is only probed. 3 unless told. */
    readonly openAfter?: number;
    /** Milliseconds between probes of a destination that the user has to mend. 5 minutes unless told. */
    readonly pauseProbeMs?: number;
    /** A `Retry-After` is honoured up to this many milliseconds. 15 minutes unless told. */
    readonly maxRetryAfterMs?: number;
    /**
     * Failures of one record, by the scope of the last one, after which it is set aside if the destination answered for
     * other records between them, or answers now for the record behind it. 10 and 40 unless told.
     */
    readonly suspectAfter?: {
        readonly record: number;
        readonly destination: number;
    };
    /** The destination needs the user (a bad key, a wrong URL). Called once, until it has answered for a record again. */
    readonly onPaused?: (reason: string) => void;
    readonly onSetAside?: (record: OutboxRecord, reason: string) => void;
    /** The destination took a record but told that it did not keep all of it: `refused` of its parts, where it says. */
    readonly onWarning?: (warning: string, refused: number) => void;
    /** Milliseconds of a clock that never goes back. */
    readonly clock?: () => number;
    /** From 0 to 1, for the jitter. */
    readonly random?: () => number;
    readonly setTimer?: SetTimer;
}
type Callbacks = "onPaused" | "onSetAside" | "onWarning";
export type ResolvedSenderOptions = Required<Omit<SenderOptions, Callbacks>> & Pick<SenderOptions, Callbacks>;
export declare const resolveSenderOptions: (options: SenderOptions) => ResolvedSenderOptions;
export {};
