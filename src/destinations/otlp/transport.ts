import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import { type Answer, type ExchangeOptions, exchange, retryAfterMs } from "../../../exporter/exchange.ts";
import type { OutboxRecord } from "../../../exporter/outbox/outbox.ts";
import type { Outcome } from "../../../exporter/outcome.ts";
import type { Transport } from "../../../exporter/transport.ts";

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

/** Of what the client is said to have done wrong, what time mends. Source: RFC 9110, 8470 and 6585. */
const TOO_SOON = new Set([408, 425, 429]);
/**
 * What is wrong with this request and need not be with the next. OTLP calls every other 4xx and most 5xx final as
 * well, but gateways and proxies say them of everything: an outage would cost all that waits.
 */
const TOO_LARGE = 413;
const NOT_THIS_ONE = new Set([400, TOO_LARGE, 414, 415, 422, 431]);
/** What the user has to mend before anything passes. */
const MEND = new Map([
	[401, "the backend wants other headers (HTTP 401)"],
	[403, "the backend does not allow it (HTTP 403)"],
	[404, "there is no OTLP endpoint at this URL (HTTP 404)"],
	[405, "there is no OTLP endpoint at this URL (HTTP 405)"],
]);
const MOST_WORDS = 200;
/** A login page, a captive portal, or the backend's own user interface. Protobuf can begin with a line feed and `<`. */
const WEB_PAGE = /^\s*<[!?a-z]/i;

/** What the answer to an OTLP/HTTP request means. `now` (ms since 1970) is what a `Retry-After` date is measured against. */
export function judgeOtlpAnswer(answer: Answer, now: number): Outcome {
	const { status, retryAfter } = answer;
	const isPage = WEB_PAGE.test(answer.body);
	if (status >= 200 && status < 300) {
		if (isPage) {
			const reason = "what answers at this URL is a web page, not an OTLP endpoint";
			return { type: "paused", reason, stranger: true };
		}
		return { type: "success", ...partialSuccess(answer) };
	}
	if (status >= 500 || TOO_SOON.has(status)) {
		const wait = retryAfterMs(retryAfter, now);
		return { type: "retryable", reason: `HTTP ${status}`, ...(wait !== undefined && { retryAfterMs: wait }) };
	}
	if (NOT_THIS_ONE.has(status)) {
		// A proxy says it of everything; but it alone sees a body that is too large.
		if (isPage && status !== TOO_LARGE) {
			return { type: "retryable", scope: "record", reason: `HTTP ${status} with a web page` };
		}
		return { type: "rejected", reason: `HTTP ${status}` };
	}
	if (status < 400) {
		return { type: "paused", reason: `the backend sends us to another URL (HTTP ${status})`, stranger: true };
	}
	const reason = MEND.get(status) ?? `the backend refuses requests (HTTP ${status})`;
	// Whether headers are wrong only the backend itself can say, and it does not say so with a web page.
	const itself = (status === 401 || status === 403) && !isPage;
	return itself ? { type: "paused", reason } : { type: "paused", reason, stranger: true };
}

/** What a backend says that took a request but kept only a part of it. What is no OTLP answer says nothing. */
function partialSuccess({ body, bytes }: Answer): { warning: string; refused: number } | undefined {
	try {
		const json = body.trimStart().startsWith("{");
		const { partialSuccess: partial } = json
			? JSON.parse(body)
			: ProtobufTraceSerializer.deserializeResponse(bytes ?? new Uint8Array());
		const refused = Number(partial?.rejectedSpans ?? 0);
		const words = typeof partial?.errorMessage === "string" ? partial.errorMessage.slice(0, MOST_WORDS) : "";
		if (!Number.isSafeInteger(refused) || (refused === 0 && words === "")) return undefined;
		return { warning: refused > 0 ? `${refused} spans refused: ${words}` : words, refused };
	} catch {
		return undefined;
	}
}
