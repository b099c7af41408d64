import protobuf from "protobufjs/minimal.js";
import { opentelemetry } from "../bridge/generated/otlp.js";
import { weighProtobuf } from "../bridge/otlp/weigh-protobuf.ts";

const { ExportTraceServiceRequest } = opentelemetry.proto.collector.trace.v1;

/** Fields of bytes that OTLP/JSON has as hex and not as base64. */
const IDS = new Set(["traceId", "spanId", "parentSpanId"]);

/** An OTLP trace request in protobuf as OTLP/JSON has it, for people; `undefined` for bytes that are none. */
export function jsonOfProtobuf(body: Uint8Array): unknown {
	try {
		// The generated decoder takes a wrong wire type for an unknown field.
		weighProtobuf(body);
		const reader = protobuf.Reader.create(body);
		reader.discardUnknown = true;
		return plain(ExportTraceServiceRequest.decode(reader), "");
	} catch {
		return undefined;
	}
}

function plain(value: unknown, name: string): unknown {
	if (value instanceof Uint8Array) return Buffer.from(value).toString(IDS.has(name) ? "hex" : "base64");
	if (Array.isArray(value)) return value.map((item) => plain(item, name));
	if (typeof value !== "object" || value === null) return value;
	if (isLong(value)) return longText(value);
	const fields = Object.entries(value).map(([field, item]) => [field, plain(item, field)] as const);
	// The decoder begins with the lists, people with ids and names.
	return Object.fromEntries(
		fields.sort(([, a], [, b]) => Number(typeof a === "object") - Number(typeof b === "object")),
	);
}

/** 64 bits as protobuf's decoder gives them; OTLP/JSON has them as decimal text. */
interface Long {
	readonly low: number;
	readonly high: number;
	readonly unsigned: boolean;
}

const isLong = (value: object): value is Long => "low" in value && "high" in value;

function longText({ low, high, unsigned }: Long): string {
	const bits = (BigInt(high >>> 0) << 32n) | BigInt(low >>> 0);
	return String(unsigned ? bits : BigInt.asIntN(64, bits));
}
