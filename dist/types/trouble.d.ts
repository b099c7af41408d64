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
