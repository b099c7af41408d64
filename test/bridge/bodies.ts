import { JsonTraceSerializer, ProtobufTraceSerializer } from "@opentelemetry/otlp-transformer";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";

/** Spans as OpenTelemetry's own exporters write them. */
export const protobufOf = (spans: readonly ReadableSpan[]): Buffer =>
	Buffer.from(ProtobufTraceSerializer.serializeRequest([...spans]) ?? []);

export const jsonOf = (spans: readonly ReadableSpan[]): Buffer =>
	Buffer.from(JsonTraceSerializer.serializeRequest([...spans]) ?? []);
