import type { OutboxRecord } from "./outbox/outbox.ts";
import type { Outcome } from "./outcome.ts";
/** One way to one destination. Knows its URL, its authentication and what its answers mean; never retries. */
export interface Transport {
    /** Sends one record and judges the answer. Never throws; an aborted signal gives `retryable`. */
    send(record: OutboxRecord, signal: AbortSignal): Promise<Outcome>;
    /** A weaker form of a record that was rejected, or `undefined` when there is nothing weaker to try. */
    soften?(record: OutboxRecord): OutboxRecord | undefined;
}
