import type { Outcome } from "./outcome.ts";

/** An answer to a request, for whoever knows what it means. */
export interface Answer {
	readonly status: number;
	/** Value of the `Retry-After` header. */
	readonly retryAfter?: string | undefined;
	/** The body, or its beginning. */
	readonly body: string;
	/** The same as bytes. */
	readonly bytes?: Uint8Array;
}

export interface ExchangeOptions {
	/** @default what `globalThis.fetch` is at the request, so that one put in its place later is used */
	readonly fetch?: typeof globalThis.fetch | undefined;
	/** Milliseconds the exchange may take, its answer included. */
	readonly timeoutMs: number;
	/** Milliseconds since 1970. */
	readonly now: () => number;
}

/** Bytes of an answer that are read: more of it tells nothing new. */
export const MOST_READ = 65_536;

/** Sends one request and has its answer judged. Never throws, never follows a redirect, never retries. */
export async function exchange(
	url: string,
	request: RequestInit,
	signal: AbortSignal,
	{ fetch = globalThis.fetch, timeoutMs, now }: ExchangeOptions,
	judge: (answer: Answer, now: number) => Outcome,
): Promise<Outcome> {
	// Not `AbortSignal.any`: in Node 20 a signal that lives long keeps a trace of every one made of it.
	const controller = new AbortController();
	const abort = () => controller.abort();
	let late = false;
	const timer = setTimeout(() => {
		late = true;
		abort();
	}, timeoutMs);
	timer.unref();
	if (signal.aborted) abort();
	signal.addEventListener("abort", abort);
	try {
		// A redirect is not followed: a POST would become a GET, and a key would go to another host.
		const response = await fetch(url, { ...request, redirect: "manual", signal: controller.signal });
		const retryAfter = response.headers.get("retry-after") ?? undefined;
		const bytes = await beginning(response);
		return judge({ status: response.status, retryAfter, body: bytes.toString("utf8"), bytes }, now());
	} catch (error) {
		if (signal.aborted) return { type: "retryable", reason: "aborted" };
		return { type: "retryable", reason: late ? `no answer within ${timeoutMs} ms` : networkReason(error) };
	} finally {
		clearTimeout(timer);
		signal.removeEventListener("abort", abort);
	}
}

async function beginning(response: Response): Promise<Buffer> {
	if (response.body === null) return Buffer.alloc(0);
	const chunks: Uint8Array[] = [];
	let bytes = 0;
	for await (const chunk of response.body as AsyncIterable<Uint8Array>) {
		bytes += chunk.length;
		chunks.push(chunk);
		// Leaving the loop cancels the rest.
		if (bytes >= MOST_READ) break;
	}
	return Buffer.concat(chunks).subarray(0, MOST_READ);
}

/** The system's code only (`ECONNREFUSED`): an error's text could quote what was sent. */
function networkReason(error: unknown): string {
	const cause: unknown = error instanceof Error ? error.cause : undefined;
	const code = typeof cause === "object" && cause !== null && "code" in cause ? String(cause.code) : "network error";
	return `could not be reached: ${code.slice(0, 60)}`;
}

/** What a `Retry-After` header asks for in milliseconds, given as seconds or as a date; `now` is ms since 1970. */
export function retryAfterMs(header: string | undefined, now: number): number | undefined {
	if (header === undefined) return undefined;
	if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1000;
	const at = Date.parse(header);
	return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}
