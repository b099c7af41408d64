import protobuf from "protobufjs/minimal.js";
import { opentelemetry } from "./generated/otlp.js";
import type { Encoding } from "./otlp/decode.ts";

/** What a request is answered. */
export interface Answer {
	readonly status: number;
	readonly headers: Readonly<Record<string, string>>;
	readonly body: string | Uint8Array;
}

/** Codes of google.rpc.Status by HTTP status. Source: google/rpc/code.proto. */
const RPC_CODE: Readonly<Record<number, number>> = {
	400: 3, // INVALID_ARGUMENT
	401: 16, // UNAUTHENTICATED
	403: 7, // PERMISSION_DENIED
	404: 5, // NOT_FOUND
	405: 12, // UNIMPLEMENTED
	413: 8, // RESOURCE_EXHAUSTED
	415: 3,
	417: 3,
	431: 8,
	503: 14, // UNAVAILABLE
};

/** Seconds after which a sender is to try again what there was no room for. */
const RETRY_AFTER_S = 5;

const CONTENT_TYPE: Readonly<Record<Encoding, string>> = {
	protobuf: "application/x-protobuf",
	json: "application/json",
};

const { ExportTraceServiceResponse } = opentelemetry.proto.collector.trace.v1;

/** Everything was taken, or all but so many spans, for a reason. */
export function taken(encoding: Encoding, rejected = 0, why = ""): Answer {
	const partialSuccess = { rejectedSpans: rejected, errorMessage: why };
	const response = rejected === 0 ? {} : { partialSuccess };
	const json = rejected === 0 ? {} : { partialSuccess: { ...partialSuccess, rejectedSpans: String(rejected) } };
	return {
		status: 200,
		headers: { "content-type": CONTENT_TYPE[encoding] },
		body: encoding === "json" ? JSON.stringify(json) : ExportTraceServiceResponse.encode(response).finish(),
	};
}

/** Nothing was taken: a google.rpc.Status that says why, in the encoding of the request. */
export function refused(
	encoding: Encoding,
	status: number,
	message: string,
	headers: Readonly<Record<string, string>> = {},
): Answer {
	const code = RPC_CODE[status] ?? 2;
	return {
		status,
		headers: {
			"content-type": CONTENT_TYPE[encoding],
			...(status === 503 && { "retry-after": String(RETRY_AFTER_S) }),
			...headers,
		},
		body: encoding === "json" ? JSON.stringify({ code, message }) : statusMessage(code, message),
	};
}

/** google.rpc.Status: `int32 code = 1; string message = 2;`. */
const statusMessage = (code: number, message: string): Uint8Array =>
	protobuf.Writer.create().uint32(8).int32(code).uint32(18).string(message).finish();

export const plain = (status: number, body: string, contentType = "text/plain; charset=utf-8"): Answer => ({
	status,
	headers: { "content-type": contentType },
	body,
});
