import type { TakenRecord } from "./outbox/outbox.ts";
/** What the sender knows of a lane while there is something in it. */
export declare class Lane {
    readonly name: string;
    /** Waiting to be served, being served, or in its backoff: not to be queued again. */
    occupied: boolean;
    /** Of the backoff, or of the pause before coalesced records are sent. */
    cancelTimer: (() => void) | undefined;
    /** When something last arrived, by the sender's clock. */
    touchedAt: number;
    /** Since when only coalesced records have been waiting. */
    coalescingSince: number | undefined;
    /** How the lane's first record has failed so far. */
    trouble: Trouble | undefined;
    /** That record, held back once it is suspected, while the record behind it shows whether the destination works. */
    suspect: TakenRecord | undefined;
    constructor(name: string);
}
/**
 * How the first record of a lane has failed so far. It decides when the record is to blame and not the destination: a
 * record is never given up unless the destination answered for others while it failed.
 */
export declare class Trouble {
    #private;
    readonly id: string;
    /** In all, for the backoff. */
    failures: number;
    constructor(id: string, answers: number);
    /**
     * Counts a failure. `suspect`: nothing else was answered for so many times, so let the record behind it show whether
     * the destination works. `blame`: the record is to be set aside.
     */
    fail(answers: number, limit: number): "retry" | "suspect" | "blame";
    /** The record behind it has passed. One more failure is enough: the destination may just have come back. */
    putOnTrial(): void;
}
