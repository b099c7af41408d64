import type { Answer } from "../../exporter/exchange.ts";
import type { Outcome } from "../../exporter/outcome.ts";
import { retryAfterMs } from "../../exporter/retry-after.ts";

/** Source: OTLP specification, OTLP/HTTP response, "Retryable Response Codes"; 408 and 500 beside them do no harm. */
const TRY_AGAIN = new Set([408, 429, 500, 502, 503, 504]);
/** The user has to mend a header or the URL before anything passes. */
const MEND = new Map([
	[401, "the backend wants other headers (HTTP 401)"],
	[403, "the backend does not allow it (HTTP 403)"],
	[404, "there is no OTLP endpoint at this URL (HTTP 404)"],
	[405, "there is no OTLP endpoint at this URL (HTTP 405)"],
]);
const MOST_WORDS = 200;

/** What the answer to an OTLP/HTTP request means. `now` (ms since 1970) is what a `Retry-After` date is measured against. */
export function judgeOtlpAnswer({ status, retryAfter, body }: Answer, now: number): Outcome {
	if (status >= 200 && status < 300) {
		const warning = partialSuccess(body);
		return { type: "success", ...(warning !== undefined && { warning }) };
	}
	const mend = MEND.get(status);
	if (mend !== undefined) return { type: "paused", reason: mend };
	if (status >= 300 && status < 400) {
		return { type: "paused", reason: `the backend sends us to another URL (HTTP ${status})` };
	}
	if (TRY_AGAIN.has(status)) {
		const wait = retryAfterMs(retryAfter, now);
		return { type: "retryable", reason: `HTTP ${status}`, ...(wait !== undefined && { retryAfterMs: wait }) };
	}
	return { type: "rejected", reason: `HTTP ${status}` };
}

/** The backend kept a part only. In protobuf only its message can be told apart, so that is all that is read there. */
function partialSuccess(body: string): string | undefined {
	if (body === "" || body === "{}") return undefined;
	try {
		const { partialSuccess: partial } = JSON.parse(body) ?? {};
		const rejected = Number(partial?.rejectedSpans ?? 0);
		if (rejected === 0 && !partial?.errorMessage) return undefined;
		return `${rejected} spans refused: ${String(partial.errorMessage ?? "").slice(0, MOST_WORDS)}`;
	} catch {
		const words = body.replace(/[^\x20-\x7e]+/g, " ").trim();
		return words.length > 3 ? `partial success: ${words.slice(0, MOST_WORDS)}` : undefined;
	}
}
