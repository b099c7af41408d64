import type { OutboxRecord } from "../outbox/outbox.ts";
import type { Outcome } from "../outcome.ts";
import type { Transport } from "../transport.ts";
import { type Answer, judgeAnswer, judgeCheck } from "./answers.ts";
import { softenRecord } from "./soften.ts";

/** More of an answer tells nothing new. */
const MOST_READ = 65_536;

export interface OpenSyncTransportOptions {
	/** Base URL as `parseOpenSyncUrl` gives it. */
	readonly url: string;
	/** Secret: goes into the header and nowhere else. */
	readonly apiKey: string;
	readonly fetch: typeof globalThis.fetch;
	/** Milliseconds an attempt may take, its answer included. */
	readonly timeoutMs: number;
	/** Milliseconds since 1970. */
	readonly now: () => number;
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

	async #exchange(
		path: string,
		request: RequestInit,
		signal: AbortSignal,
		judge: (answer: Answer, now: number) => Outcome,
	): Promise<Outcome> {
		const { url, apiKey, fetch, timeoutMs, now } = this.#options;
		const timeout = AbortSignal.timeout(timeoutMs);
		try {
			const response = await fetch(`${url}${path}`, {
				...request,
				headers: { ...request.headers, Authorization: `Bearer ${apiKey}` },
				// Followed, a POST would become a GET, and the key would go to another host.
				redirect: "manual",
				signal: AbortSignal.any([signal, timeout]),
			});
			const retryAfter = response.headers.get("retry-after") ?? undefined;
			return judge({ status: response.status, retryAfter, body: await beginning(response) }, now());
		} catch (error) {
			if (signal.aborted) return { type: "retryable", reason: "aborted" };
			return {
				type: "retryable",
				reason: timeout.aborted ? `no answer within ${timeoutMs} ms` : networkReason(error),
			};
		}
	}
}

async function beginning(response: Response): Promise<string> {
	if (response.body === null) return "";
	const decoder = new TextDecoder();
	let text = "";
	let bytes = 0;
	for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
		bytes += chunk.length;
		text += decoder.decode(chunk, { stream: true });
		// Leaving the loop cancels the rest.
		if (bytes >= MOST_READ) break;
	}
	return text.slice(0, MOST_READ);
}

/** The system's code only (`ECONNREFUSED`): an error's text could quote what was sent. */
function networkReason(error: unknown): string {
	const cause: unknown = error instanceof Error ? error.cause : undefined;
	const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "network error";
	return `could not be reached: ${code.slice(0, 60)}`;
}
