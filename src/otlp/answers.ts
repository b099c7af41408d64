import { ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
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
export function judgeOtlpAnswer(answer: Answer, now: number): Outcome {
	const { status, retryAfter } = answer;
	if (status >= 200 && status < 300) {
		const partial = partialSuccess(answer);
		return { type: "success", ...partial };
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

/** What a backend says that took a request but kept only a part of it. What is no OTLP answer says nothing. */
function partialSuccess({ body, bytes }: Answer): { warning: string; refused: number } | undefined {
	try {
		const json = body.trimStart().startsWith("{");
		const { partialSuccess: partial } = json
			? JSON.parse(body)
			: ProtobufTraceSerializer.deserializeResponse(bytes ?? new Uint8Array());
		const refused = Number(partial?.rejectedSpans ?? 0);
		const words = typeof partial?.errorMessage === "string" ? partial.errorMessage.slice(0, MOST_WORDS) : "";
		if (!Number.isSafeInteger(refused) || (refused === 0 && words === "")) return undefined;
		return { warning: refused > 0 ? `${refused} spans refused: ${words}` : words, refused };
	} catch {
		return undefined;
	}
}
