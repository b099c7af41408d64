import { type Answer, type ExchangeOptions, exchange } from "../exchange.ts";
import type { OutboxRecord } from "../outbox/outbox.ts";
import type { Outcome } from "../outcome.ts";
import type { Transport } from "../transport.ts";
import { judgeAnswer, judgeCheck } from "./answers.ts";
import { softenRecord } from "./soften.ts";

export interface OpenSyncTransportOptions extends ExchangeOptions {
	/** Base URL as `parseOpenSyncUrl` gives it. */
	readonly url: string;
	/** Secret: goes into the header and nowhere else. */
	readonly apiKey: string;
}

/** Posts records to an OpenSync deployment. */
export class OpenSyncTransport implements Transport {
	readonly #options: OpenSyncTransportOptions;

	constructor(options: OpenSyncTransportOptions) {
		this.#options = options;
	}

	send(record: OutboxRecord, signal: AbortSignal): Promise<Outcome> {
		const headers = {
			"Content-Type": record.contentType,
			...(record.contentEncoding !== undefined && { "Content-Encoding": record.contentEncoding }),
		};
		return this.#exchange(record.path, { method: "POST", headers, body: record.body }, signal, judgeAnswer);
	}

	soften(record: OutboxRecord): OutboxRecord | undefined {
		return softenRecord(record);
	}

	/** Whether URL and key are right, at the least cost to the backend. Never throws. */
	checkKey(signal: AbortSignal = new AbortController().signal): Promise<Outcome> {
		return this.#exchange("/api/sessions?limit=1", { method: "GET" }, signal, judgeCheck);
	}

	#exchange(
		path: string,
		request: RequestInit,
		signal: AbortSignal,
		judge: (answer: Answer, now: number) => Outcome,
	): Promise<Outcome> {
		const { url, apiKey } = this.#options;
		const headers = { ...request.headers, Authorization: `Bearer ${apiKey}` };
		return exchange(`${url}${path}`, { ...request, headers }, signal, this.#options, judge);
	}
}
