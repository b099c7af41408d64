import { parseHttpUrl, withoutTrailingSlashes } from "../../exporter/opensync/url.ts";

/** An OTLP endpoint as given, its syntax checked; `undefined` for what is no valid one. */
export function parseOtlpEndpoint(text: string): string | undefined {
	const url = parseHttpUrl(text);
	if (url === undefined || url.hash !== "") return undefined;
	return url.href;
}

const TRACE_ID = "{traceId}";

/** A template of links to traces, its syntax checked; `undefined` for what is none. */
export function parseTraceUrl(text: string): string | undefined {
	const trimmed = text.trim();
	if (!trimmed.includes(TRACE_ID)) return undefined;
	return parseHttpUrl(trimmed.replaceAll(TRACE_ID, "0")) === undefined ? undefined : trimmed;
}

/** The link to one trace. */
export const traceLink = (template: string, traceId: string): string => template.replaceAll(TRACE_ID, traceId);

/** The endpoint for spans below a base URL: with `/v1/traces`, which is not added a second time. Keeps the query. */
export function tracesEndpoint(base: string): string {
	const url = new URL(base);
	const path = withoutTrailingSlashes(url.pathname);
	url.pathname = path.endsWith("/v1/traces") ? path : `${path}/v1/traces`;
	return url.href;
}
