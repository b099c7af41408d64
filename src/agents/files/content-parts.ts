import type { MessagePart } from "../../../exporter/messages.ts";
import { type Fields, fieldsOf, text } from "./fields.ts";

/** Texts of blocks as the API of Anthropic names them, and marks in the place of images and documents. */
export const saidIn = (blocks: readonly Fields[]): readonly MessagePart[] =>
	blocks.flatMap((block): readonly MessagePart[] => {
		if (block.type === "text") return [{ type: "text", content: text(block.text) ?? "" }];
		if (block.type !== "image" && block.type !== "document") return [];
		const mimeType = text(fieldsOf(block.source).media_type) ?? block.type;
		return [{ type: "blob", mime_type: mimeType, content: `[${block.type} ${mimeType}]` }];
	});
