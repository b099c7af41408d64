import { type ExchangeOptions, exchange } from "../../../exporter/exchange.ts";
import type { OutboxRecord } from "../../../exporter/outbox/outbox.ts";
import type { Outcome } from "../../../exporter/outcome.ts";
import type { Transport } from "../../../exporter/transport.ts";
import { judgeOtlpAnswer } from "./answers.ts";

export interface OtlpTransportOptions extends ExchangeOptions {
	/** Complete URL that spans are posted to. */
	readonly endpoint: string;
	/** Of every request; their values are secrets and go nowhere else. */
	readonly headers: Readonly<Record<string, string>>;
}

/** Posts records to an OTLP/HTTP backend. */
export class OtlpTransport implements Transport {
	readonly #options: OtlpTransportOptions;

	constructor(options: OtlpTransportOptions) {
		this.#options = options;
	}

	send(record: OutboxRecord, signal: AbortSignal): Promise<Outcome> {
		const { endpoint, headers } = this.#options;
		const request = {
			method: "POST",
			headers: {
				...headers,
				"content-type": record.contentType,
				...(record.contentEncoding !== undefined && { "content-encoding": record.contentEncoding }),
			},
			body: record.body,
		};
		return exchange(endpoint, request, signal, this.#options, judgeOtlpAnswer);
	}
}
