/**
 * Base URL of an OpenSync deployment, without slashes at its end: `https://x.convex.cloud/` gives
 * `https://x.convex.site`, which is where its API is. Any host will do; a query, a fragment or a user name will not.
 * `undefined` for what is no such URL.
 */
export function parseOpenSyncUrl(text: string): string | undefined {
	const url = parseHttpUrl(text);
	if (url === undefined || url.search !== "" || url.hash !== "") return undefined;
	if (url.hostname.endsWith(".convex.cloud")) url.hostname = url.hostname.replace(/\.cloud$/, ".site");
	// Not `href`, which keeps the sign of an empty query or fragment: what is appended would go behind it.
	return withoutTrailingSlashes(url.origin + url.pathname);
}

/** Stricter than `URL`, which forgives missing slashes, drops line breaks, and lets user names pass that `fetch` refuses. */
export function parseHttpUrl(text: string): URL | undefined {
	const trimmed = text.trim();
	if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(trimmed) || /[\r\n]/.test(text)) return undefined;
	if (!URL.canParse(trimmed)) return undefined;
	const url = new URL(trimmed);
	return url.username === "" && url.password === "" ? url : undefined;
}

export function withoutTrailingSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === "/") end--;
	return text.slice(0, end);
}
