import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { MessagePart } from "../../exporter/messages.ts";
import { ATTR } from "../../exporter/semconv.ts";

/** UTF-8 bytes of what was said; a tool's arguments and results are counted on its span. */
export const sizeOf = (parts: readonly MessagePart[]): number =>
	parts.reduce((sum, part) => sum + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);

const responseSize = (part: MessagePart): number =>
	part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;

/** UTF-8 bytes of a tool's arguments and result; 0 for any other span. */
export const toolContentSize = (span: ReadableSpan): number =>
	bytesOf(span.attributes[ATTR.toolArguments]) + bytesOf(span.attributes[ATTR.toolResult]);

const bytesOf = (value: unknown): number => (typeof value === "string" ? Buffer.byteLength(value) : 0);
