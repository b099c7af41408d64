import { type SenderOptions } from "./sender-options.ts";
export type { SenderOptions } from "./sender-options.ts";
export interface SenderStatus {
    /** `away`: nobody answers, or it is overloaded; tried from time to time. `paused`: the user has to mend something. */
    readonly state: "idle" | "sending" | "away" | "paused";
    /** Why the last attempt failed; absent once one succeeded. */
    readonly lastFailure?: string;
    /** Attempts that did not deliver and were or will be repeated. */
    readonly retried: number;
    /** How long the oldest request under way has been waiting for its answer. */
    readonly unansweredMs?: number;
}
/**
 * Drains an outbox through a transport; the only owner of retry. Lanes are served in turn, each one record at a time,
 * several lanes at once. Nothing it waits for keeps the process alive, but for a `flush` that somebody awaits. Long,
 * because who may send when is one decision over lanes, timers and the circuit.
 */
export declare class Sender {
    #private;
    constructor(options: SenderOptions);
    /** Looks for work soon, but not now: whoever appended is not held up by sending. */
    wake(): void;
    /**
     * Delivers everything, without waiting for backoffs that are running or for quiet lanes. Resolves when the outbox is
     * empty, when the destination turns out to be paused, or when `signal` aborts; keeps the process alive until then.
     */
    flush(signal?: AbortSignal): Promise<void>;
    /** Starts no more requests, or goes on. A flush does not wait for what is held. */
    hold(held: boolean): void;
    /** Ends delivery and aborts what is under way; every record stays in the outbox. */
    close(): void;
    status(): SenderStatus;
}
