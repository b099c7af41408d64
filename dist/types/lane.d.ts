import type { TakenRecord } from "./outbox/outbox.ts";
import type { Trouble } from "./trouble.ts";
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
