import { type Answer, type ExchangeOptions, exchange, MOST_READ, retryAfterMs } from "../exchange.ts";
import { isRecord } from "../is-record.ts";
import type { OutboxRecord } from "../outbox/outbox.ts";
import type { Outcome } from "../outcome.ts";
import type { Transport } from "../transport.ts";
import { softenRecord } from "./soften.ts";

interface OpenSyncTransportOptions extends ExchangeOptions {
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

const OVERLOADED = new Set([408, 425, 429, 502, 503, 504]);
const TOO_LARGE = 413;
const NOT_FOR_US = new Set([400, TOO_LARGE, 414, 415, 422, 431]);

/** An error text can echo the message, and the message can say anything: only the beginning is the backend's own. */
const OWN_WORDS = 300;

const LOOKUP_FAILED = /API key validation failed|Auth failed/;

/** What a refusal of the body itself says, and the words we repeat of it. */
const REFUSALS: readonly (readonly [RegExp, string])[] = [
	[/ArgumentValidationError|does not match validator|not in the validator|missing the required field/, "validation"],
	[/field name|too many fields/i, "field name or number of fields"],
	[/too nested|nesting|depth/i, "nesting"],
	[/surrogate|hex escape|well-?formed/i, "half a surrogate pair"],
	[/too large|too long|maximum (size|length|number)/i, "size"],
	[/not a (supported|valid) Convex (value|type)/i, "a value Convex does not take"],
	[/SyntaxError|Unexpected (token|end|string|non-whitespace)|in JSON at position/, "JSON"],
	[/(?<!API key )validat/i, "validation"],
];

/**
 * What an answer to a write means. OpenSync says 200 when it failed and 401 when it is only busy, so the status alone
 * decides little. Reasons hold no word of the messages sent: of an error text only known phrases are repeated.
 * `now` (ms since 1970) is what a `Retry-After` date is measured against.
 */
export function judgeAnswer(answer: Answer, now: number): Outcome {
	const { status } = answer;
	const wait = retryAfterMs(answer.retryAfter, now);
	const retryable = (reason: string): Outcome => ({
		type: "retryable",
		reason,
		...(wait !== undefined && { retryAfterMs: wait }),
	});
	if (status >= 200 && status < 300) return judgeSuccess(answer);
	if (OVERLOADED.has(status)) return retryable(`HTTP ${status}`);
	const own = jsonObject(answer.body);
	if (status === 401) {
		const reason = "OpenSync does not accept the API key (HTTP 401)";
		if (typeof own?.error !== "string") return { type: "paused", reason, stranger: true };
		return LOOKUP_FAILED.test(answer.body.slice(0, OWN_WORDS))
			? retryable("HTTP 401: the API key could not be looked up")
			: { type: "paused", reason };
	}
	if (status === 404 || (status >= 300 && status < 400)) {
		return { type: "paused", reason: `there is no OpenSync at this URL (HTTP ${status})`, stranger: true };
	}
	if (NOT_FOR_US.has(status)) {
		// A proxy says it of everything; but it alone sees a body that is too large.
		if (own === undefined && status !== TOO_LARGE) {
			return { type: "retryable", scope: "record", reason: `HTTP ${status} without OpenSync's JSON` };
		}
		return { type: "rejected", reason: `HTTP ${status}` };
	}
	if (status < 500) return { type: "paused", reason: `OpenSync refuses requests (HTTP ${status})`, stranger: true };
	if (own === undefined) return retryable(`HTTP ${status}`);
	return judgeError(String(own.error ?? ""), `HTTP ${status}`, wait);
}

/** What an answer to a read means when only the way and the key are in question: any JSON object will do. */
export function judgeCheck(answer: Answer, now: number): Outcome {
	if (answer.status !== 200) return judgeAnswer(answer, now);
	return answer.body.trimStart().startsWith("{") ? { type: "success" } : notOpenSync(answer.status);
}

function judgeSuccess(answer: Answer): Outcome {
	const head = answer.body.trimStart().slice(0, OWN_WORDS);
	const body = jsonObject(answer.body);
	// An answer too long to be read whole begins all the same with `{"ok":true` and has errors to tell.
	if (body === undefined) {
		const { length } = answer.bytes ?? Buffer.from(answer.body);
		// One that was cut off on its way may have lost its errors.
		if (length < MOST_READ || !/^\{\s*"ok"\s*:\s*true/.test(head)) return notOpenSync(answer.status);
		const error = /"errors"\s*:\s*\[\s*"([\s\S]*)/.exec(answer.body)?.[1];
		return error === undefined ? { type: "success" } : judgeError(error, "errors in the batch");
	}
	const { errors } = body;
	if (Array.isArray(errors) && errors.length > 0) return judgeErrors(errors);
	return body.ok === true ? { type: "success" } : notOpenSync(answer.status);
}

/** One error that will never pass decides: trying the same batch again would end the same way. */
function judgeErrors(errors: readonly unknown[]): Outcome {
	const judged = errors.map((error) => judgeError(String(error), "errors in the batch"));
	return judged.find(({ type }) => type === "rejected") ?? judged[0] ?? { type: "success" };
}

function judgeError(text: string, where: string, wait?: number): Outcome {
	const words = text.slice(0, OWN_WORDS);
	const refusal = REFUSALS.find(([pattern]) => pattern.test(words));
	if (refusal !== undefined) return { type: "rejected", reason: `${where}: ${refusal[1]}` };
	return {
		type: "retryable",
		scope: "record",
		reason: where,
		...(wait !== undefined && { retryAfterMs: wait }),
	};
}

const notOpenSync = (status: number): Outcome => ({
	type: "paused",
	reason: `what answers at this URL is not OpenSync (HTTP ${status} without its JSON)`,
	stranger: true,
});

function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
	try {
		const value: unknown = JSON.parse(text);
		return isRecord(value) ? value : undefined;
	} catch {
		return undefined;
	}
}
