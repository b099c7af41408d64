/** What a `Retry-After` header asks for in milliseconds, given as seconds or as a date; `now` is ms since 1970. */
export declare function retryAfterMs(header: string | undefined, now: number): number | undefined;
