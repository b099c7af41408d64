import { type ExchangeOptions } from "../exchange.ts";
import type { OutboxRecord } from "../outbox/outbox.ts";
import type { Outcome } from "../outcome.ts";
import type { Transport } from "../transport.ts";
export interface OpenSyncTransportOptions extends ExchangeOptions {
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
