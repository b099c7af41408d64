import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { MessagePart } from "../../exporter/messages.ts";
import { ATTR } from "../../exporter/semconv.ts";

/** UTF-16 units of what was said; a tool's arguments and results are counted on its span. */
export const sizeOf = (parts: readonly MessagePart[]): number =>
	parts.reduce((sum, part) => sum + ("content" in part ? part.content.length : responseSize(part)), 0);

const responseSize = (part: MessagePart): number =>
	part.type === "tool_call_response" && typeof part.response === "string" ? part.response.length : 0;

/** UTF-16 units of a tool's arguments and result; 0 for any other span. */
export const toolContentSize = (span: ReadableSpan): number =>
	length(span.attributes[ATTR.toolArguments]) + length(span.attributes[ATTR.toolResult]);

const length = (value: unknown): number => (typeof value === "string" ? value.length : 0);
