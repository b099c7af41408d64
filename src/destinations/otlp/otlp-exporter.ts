import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { JsonTraceSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { captured } from "../../../exporter/capture.ts";
import { type Answer, type ExchangeOptions, exchange, retryAfterMs } from "../../../exporter/exchange.ts";
import type { Outbox, OutboxCounts, OutboxRecord } from "../../../exporter/outbox/outbox.ts";
import type { Outcome } from "../../../exporter/outcome.ts";
import { Sender, type SenderStatus } from "../../../exporter/sender.ts";
import { DROP, type DropCounts, Drops } from "../../../exporter/tally.ts";
import type { Transport } from "../../../exporter/transport.ts";
import { bookNameOf } from "../../recorder/ids.ts";
import type { OtlpDestination } from "../../settings/resolved-settings.ts";

interface OtlpExporterOptions {
	readonly destination: OtlpDestination;
	/** Closed by `shutdown`. */
	readonly outbox: Outbox;
	/** One line for the user, free of secrets. */
	readonly onProblem: (line: string) => void;
	readonly fetch?: typeof globalThis.fetch;
	/** Milliseconds since 1970. */
	readonly now?: () => number;
}

/** Sends finished spans to one OTLP/HTTP backend, as far as its capture policy lets them pass, through its own outbox. */
export class OtlpExporter {
	readonly #destination: OtlpDestination;
	readonly #outbox: Outbox;
	readonly #sender: Sender;
	readonly #drops = new Drops();

	constructor({ destination, outbox, onProblem, fetch, now = Date.now }: OtlpExporterOptions) {
		this.#destination = destination;
		this.#outbox = outbox;
		const tell = (line: string) => onProblem(`${destination.name}: ${line}`);
		this.#sender = new Sender({
			outbox,
			transport: new OtlpTransport({ ...destination, fetch, now }),
			onPaused: tell,
			onSetAside: (_record, reason) => tell(`spans were set aside: ${reason}`),
			onWarning: (warning, refused) => {
				this.#drops.add(DROP.refusedByBackend, refused);
				tell(warning);
			},
		});
	}

	/** Puts spans into the outbox. Never waits. Throws only for a bug of ours. */
	export(spans: readonly ReadableSpan[]): void {
		const { capture } = this.#destination;
		const shown = spans.map((span) => captured(span, capture));
		const [first] = spans;
		const lane = first === undefined ? "" : bookNameOf(first);
		this.#outbox.append(
			encodeSpans(shown, this.#destination).map(
				(encoded): OutboxRecord => ({
					...encoded,
					...{ id: randomUUID(), lane, path: "" },
				}),
			),
		);
	}

	/** Resolves when everything is delivered, when the backend waits for the user, or when the signal aborts. */
	flush(signal: AbortSignal): Promise<void> {
		return this.#sender.flush(signal);
	}

	/** Holds delivery, or lets it go on: while it is held, everything waits in the outbox. */
	hold(held: boolean): void {
		this.#sender.hold(held);
	}

	/** Delivers for at most so long, then stops; what is not delivered stays in the outbox. */
	async shutdown(timeoutMs: number): Promise<void> {
		if (timeoutMs > 0) await this.#sender.flush(AbortSignal.timeout(timeoutMs));
		this.#sender.close();
		this.#outbox.close();
	}

	/** `drops`: what the backend refused; the outbox counts its own. */
	status(): { readonly sender: SenderStatus; readonly outbox: OutboxCounts; readonly drops: DropCounts } {
		return { sender: this.#sender.status(), outbox: this.#outbox.counts(), drops: this.#drops.counts() };
	}
}

/** Backends refuse large requests, commonly from 4 MiB on. Measured before compression. */
const LARGEST = 4 * 1024 * 1024;

export type Encoding = Pick<OtlpDestination, "protocol" | "compression">;

export interface EncodedSpans {
	readonly body: Uint8Array;
	readonly contentType: string;
	readonly contentEncoding?: "gzip";
}

/**
 * Spans as the bodies of OTLP/HTTP trace requests, as few as their size allows. A single span that is too large goes
 * alone: backends differ in what they take.
 */
export function encodeSpans(spans: readonly ReadableSpan[], encoding: Encoding): readonly EncodedSpans[] {
	if (spans.length === 0) return [];
	const json = encoding.protocol === "http/json";
	const serializer = json ? JsonTraceSerializer : ProtobufTraceSerializer;
	const bytes = serializer.serializeRequest([...spans]);
	if (bytes === undefined) throw new Error("the spans could not be serialized");
	if (bytes.length > LARGEST && spans.length > 1) {
		const half = Math.ceil(spans.length / 2);
		return [...encodeSpans(spans.slice(0, half), encoding), ...encodeSpans(spans.slice(half), encoding)];
	}
	const contentType = json ? "application/json" : "application/x-protobuf";
	if (encoding.compression === "none") return [{ body: bytes, contentType }];
	return [{ body: gzipSync(bytes), contentType, contentEncoding: "gzip" }];
}

interface OtlpTransportOptions extends ExchangeOptions {
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
