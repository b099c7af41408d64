import { type Answer, type ExchangeOptions } from "../exchange.ts";
import type { OutboxRecord } from "../outbox/outbox.ts";
import type { Outcome } from "../outcome.ts";
import type { Transport } from "../transport.ts";
interface OpenSyncTransportOptions extends ExchangeOptions {
    /** Base URL as `parseOpenSyncUrl` gives it. */
    readonly url: string;
    /** Secret: goes into the header and nowhere else. */
    readonly apiKey: string;
}
/** Posts records to an OpenSync deployment. */
export declare class OpenSyncTransport implements Transport {
    #private;
    constructor(options: OpenSyncTransportOptions);
    send(record: OutboxRecord, signal: AbortSignal): Promise<Outcome>;
    soften(record: OutboxRecord): OutboxRecord | undefined;
    /** Whether URL and key are right, at the least cost to the backend. Never throws. */
    checkKey(signal?: AbortSignal): Promise<Outcome>;
}
/**
 * What an answer to a write means. OpenSync says 200 when it failed and 401 when it is only busy, so the status alone
 * decides little. Reasons hold no word of the messages sent: of an error text only known phrases are repeated.
 * `now` (ms since 1970) is what a `Retry-After` date is measured against.
 */
export declare function judgeAnswer(answer: Answer, now: number): Outcome;
/** What an answer to a read means when only the way and the key are in question: any JSON object will do. */
export declare function judgeCheck(answer: Answer, now: number): Outcome;
export {};
