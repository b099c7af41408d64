/**
 * Base URL of an OpenSync deployment, without slashes at its end: `https://x.convex.cloud/` gives
 * `https://x.convex.site`, which is where its API is. Any host will do; a query, a fragment or a user name will not.
 * `undefined` for what is no such URL.
 */
export declare function parseOpenSyncUrl(text: string): string | undefined;
/** Stricter than `URL`, which forgives missing slashes, drops line breaks, and lets user names pass that `fetch` refuses. */
export declare function parseHttpUrl(text: string): URL | undefined;
export declare function withoutTrailingSlashes(text: string): string;
