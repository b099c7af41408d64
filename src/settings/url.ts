/** Rules for the two kinds of URL in the settings. All give `undefined` for what is not a valid URL. */

/**
 * Base URL of an OpenSync deployment, without slashes at its end: `https://x.convex.cloud/` gives
 * `https://x.convex.site`. Any host will do; a query, a fragment or a user name will not.
 */
export function parseOpenSyncUrl(text: string): string | undefined {
	const url = parseHttpUrl(text);
	if (url === undefined || url.search !== "" || url.hash !== "") return undefined;
	if (url.hostname.endsWith(".convex.cloud")) url.hostname = url.hostname.replace(/\.cloud$/, ".site");
	return withoutTrailingSlashes(url.href);
}

/** An OTLP endpoint as given, its syntax checked. */
export function parseOtlpEndpoint(text: string): string | undefined {
	const url = parseHttpUrl(text);
	if (url === undefined || url.hash !== "") return undefined;
	return url.href;
}

/** The endpoint for spans below a base URL: with `/v1/traces`, which is not added a second time. Keeps the query. */
export function tracesEndpoint(base: string): string {
	const url = new URL(base);
	const path = withoutTrailingSlashes(url.pathname);
	url.pathname = path.endsWith("/v1/traces") ? path : `${path}/v1/traces`;
	return url.href;
}

/** Stricter than `URL`, which forgives missing slashes, drops line breaks, and lets user names pass that `fetch` refuses. */
function parseHttpUrl(text: string): URL | undefined {
	const trimmed = text.trim();
	if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(trimmed) || /[\r\n]/.test(text)) return undefined;
	if (!URL.canParse(trimmed)) return undefined;
	const url = new URL(trimmed);
	return url.username === "" && url.password === "" ? url : undefined;
}

function withoutTrailingSlashes(text: string): string {
	let end = text.length;
	while (text[end - 1] === "/") end--;
	return text.slice(0, end);
}
