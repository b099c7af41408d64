import type { OtlpDestination } from "../../settings/resolved-settings.ts";
import { shownUrl } from "../known-destinations.ts";
import { OtlpTransport } from "../otlp/transport.ts";
import { type Asking, type Finding, watched } from "./finding.ts";

/** Whether an OTLP/HTTP backend takes requests: an export without a single span, which every backend accepts. */
export async function askOtlp(destination: OtlpDestination, asking: Asking): Promise<Finding> {
	const { fetch, seen } = watched(asking);
	const json = destination.protocol === "http/json";
	const record = {
		...{ id: "empty", lane: "empty", path: "" },
		body: json ? '{"resourceSpans":[]}' : new Uint8Array(),
		contentType: json ? "application/json" : "application/x-protobuf",
	};
	const { endpoint, headers } = destination;
	const transport = new OtlpTransport({ ...asking, endpoint, headers, fetch });
	const outcome = await transport.send(record, new AbortController().signal);
	const { clockAheadMs, reached } = seen;
	if (outcome.type === "success") return { ok: true, ...(clockAheadMs !== undefined && { clockAheadMs }) };
	const { reason } = outcome;
	return { ok: false, reached, reason, mend: mendOf(reason, reached, endpoint) };
}

function mendOf(reason: string, reached: boolean, endpoint: string): string {
	if (/HTTP 40[13]/.test(reason)) return "set the `headers` that this backend wants, such as `authorization`";
	if (/HTTP (404|405|3\d\d)|web page/.test(reason)) {
		return `look up the backend's OTLP/HTTP endpoint (commonly port 4318; spans go to ${shownUrl(endpoint)})`;
	}
	if (!reached) return "check the endpoint and that the backend runs; OTLP/HTTP commonly has port 4318, gRPC 4317";
	return "see the backend's own log";
}
