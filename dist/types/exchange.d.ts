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
export declare const MOST_READ = 65536;
/** Sends one request and has its answer judged. Never throws, never follows a redirect, never retries. */
export declare function exchange(url: string, request: RequestInit, signal: AbortSignal, { fetch, timeoutMs, now }: ExchangeOptions, judge: (answer: Answer, now: number) => Outcome): Promise<Outcome>;
/** What a `Retry-After` header asks for in milliseconds, given as seconds or as a date; `now` is ms since 1970. */
export declare function retryAfterMs(header: string | undefined, now: number): number | undefined;
