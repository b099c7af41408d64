import { gzipSync } from "node:zlib";
import { JsonTraceSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { OtlpDestination } from "../../settings/resolved-settings.ts";

/** Backends refuse large requests, commonly from 4 MiB on. Measured before compression. */
const LARGEST = 4 * 1024 * 1024;

export type Encoding = Pick<OtlpDestination, "protocol" | "compression">;

export interface EncodedSpans {
	readonly body: Uint8Array;
	readonly contentType: string;
	readonly contentEncoding?: "gzip";
}

/**
 * Spans as the bodies of OTLP/HTTP trace requests, as few as their size allows. A single span that is too large goes
 * alone: backends differ in what they take.
 */
export function encodeSpans(spans: readonly ReadableSpan[], encoding: Encoding): readonly EncodedSpans[] {
	if (spans.length === 0) return [];
	const json = encoding.protocol === "http/json";
	const serializer = json ? JsonTraceSerializer : ProtobufTraceSerializer;
	const bytes = serializer.serializeRequest([...spans]);
	if (bytes === undefined) throw new Error("the spans could not be serialized");
	if (bytes.length > LARGEST && spans.length > 1) {
		const half = Math.ceil(spans.length / 2);
		return [...encodeSpans(spans.slice(0, half), encoding), ...encodeSpans(spans.slice(half), encoding)];
	}
	const contentType = json ? "application/json" : "application/x-protobuf";
	if (encoding.compression === "none") return [{ body: bytes, contentType }];
	return [{ body: gzipSync(bytes), contentType, contentEncoding: "gzip" }];
}
