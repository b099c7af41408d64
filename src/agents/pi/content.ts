import type { MessagePart } from "../../../exporter/messages.ts";
import { type Fields, isFields, list, text } from "./entry.ts";

/** pi's content (a text, or blocks of text, thinking, images and tool calls) as OTel's message parts, in its order. */
export function partsOf(content: unknown): readonly MessagePart[] {
	if (typeof content === "string") return content === "" ? [] : [{ type: "text", content }];
	return list(content).flatMap((block) => (isFields(block) ? partOf(block) : []));
}

function partOf(block: Fields): MessagePart[] {
	switch (block.type) {
		case "text":
			return [{ type: "text", content: text(block.text) }];
		case "thinking":
			return [{ type: "reasoning", content: text(block.thinking) }];
		case "toolCall":
			return [{ type: "tool_call", id: text(block.id), name: text(block.name), arguments: block.arguments }];
		case "image":
			return [{ type: "blob", mime_type: text(block.mimeType), content: imageMarker(block) }];
		default:
			return [];
	}
}

/** `[image image/png 23 kB]`: an image is never sent, its kind and size are. */
function imageMarker(block: Fields): string {
	const bytes = Math.floor((text(block.data).length * 3) / 4);
	const size = bytes < 1000 ? `${bytes} B` : `${Math.round(bytes / 1000)} kB`;
	return `[image ${text(block.mimeType) || "unknown"} ${size}]`;
}
