import { parseHttpUrl, withoutTrailingSlashes } from "../../exporter/opensync/url.ts";

/** An OTLP endpoint as given, its syntax checked; `undefined` for what is no valid one. */
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
