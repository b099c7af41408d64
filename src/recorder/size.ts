import type { MessagePart } from "../../exporter/messages.ts";

/** UTF-8 bytes of what was said; a tool's arguments and results are counted on its span. */
export const sizeOf = (parts: readonly MessagePart[]): number =>
	parts.reduce((sum, part) => sum + ("content" in part ? Buffer.byteLength(part.content) : responseSize(part)), 0);

const responseSize = (part: MessagePart): number =>
	part.type === "tool_call_response" && typeof part.response === "string" ? Buffer.byteLength(part.response) : 0;
