/** What became of one attempt to deliver a record. Only the sender decides what follows from it. */
export type Outcome = {
    readonly type: "success";
    /** The destination took the record but told that it did not keep all of it (OTLP's partial success). */
    readonly warning?: string;
    /** How much of it was not kept, in the destination's own units (spans), where it says. */
    readonly refused?: number;
}
/** May pass later: network, overload, time-out. `retryAfterMs` is the backend's own wish. */
 | {
    readonly type: "retryable";
    readonly reason: string;
    readonly retryAfterMs?: number;
    /**
     * `destination` (the default): nobody is there or it is overloaded; retried until the outbox lets the record
     * go by age. `record`: the destination answered and refused this record for a reason that may pass (a write
     * conflict); retried a bounded number of times, then set aside.
     */
    readonly scope?: "destination" | "record";
}
/** Nothing will pass until the user mends something (bad key, wrong URL): keep everything, say so once. */
 | {
    readonly type: "paused";
    readonly reason: string;
    /**
     * The destination itself would not answer so: the URL is wrong, or something in between answered (a login page, a
     * proxy, a cut connection). The sender retries until it is sure that the URL is wrong.
     */
    readonly stranger?: true;
}
/** This body will never pass, others may. */
 | {
    readonly type: "rejected";
    readonly reason: string;
};
