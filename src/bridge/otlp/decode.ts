import protobuf from "protobufjs/minimal.js";
import { opentelemetry } from "../generated/otlp.js";
import { Malformed } from "./malformed.ts";
import { type RequestSpans, spansOfRequest } from "./spans-of-request.ts";
import { weighJson } from "./weigh-json.ts";
import { weighProtobuf } from "./weigh-protobuf.ts";
import type { Weight } from "./weight.ts";

export type Encoding = "protobuf" | "json";

/** A body that cannot be decoded, and why. */
export interface Undecodable {
	readonly type: "malformed";
	readonly message: string;
}

export type Weighed = ({ readonly type: "weighed" } & Weight) | Undecodable;
export type Decoded = ({ readonly type: "decoded" } & RequestSpans) | Undecodable;

const { ExportTraceServiceRequest } = opentelemetry.proto.collector.trace.v1;

/** What decoding a body would cost in memory. Cheap, and the first look at it: much that is no request ends here. */
export function weigh(body: Uint8Array, encoding: Encoding): Weighed {
	return orMalformed(() => ({ type: "weighed", ...(encoding === "json" ? weighJson(body) : weighProtobuf(body)) }));
}

/** The spans of a body that was weighed before. */
export function decode(body: Buffer, encoding: Encoding): Decoded {
	return orMalformed(() => {
		const request = encoding === "json" ? JSON.parse(textOf(body)) : fromProtobuf(body);
		return { type: "decoded", ...spansOfRequest(request) };
	});
}

/** Without the mark that some writers begin with, and that the parser takes for no JSON. */
const textOf = (body: Buffer): string => body.toString("utf8", body.subarray(0, 3).equals(BYTE_ORDER_MARK) ? 3 : 0);

const BYTE_ORDER_MARK = Buffer.from("\ufeff");

function fromProtobuf(body: Buffer): object {
	const reader = protobuf.Reader.create(body);
	reader.discardUnknown = true;
	return ExportTraceServiceRequest.decode(reader);
}

function orMalformed<T>(read: () => T): T | Undecodable {
	try {
		return read();
	} catch (error) {
		if (error instanceof Malformed) return { type: "malformed", message: error.message };
		// A parser's own words can quote the body.
		return { type: "malformed", message: error instanceof SyntaxError ? "not JSON" : "not OTLP" };
	}
}
