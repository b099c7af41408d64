import type { MessagePart } from "../../../exporter/messages.ts";
import { type Fields, fieldsOf } from "../files/fields.ts";
import { text } from "./fields.ts";

/** What the user said with a message: texts, and marks in the place of files. */
export const saidIn = (parts: readonly Fields[]): readonly MessagePart[] => parts.flatMap((part) => said(part));

/** What OpenCode put into a message of the user's. */
export const injectedIn = (parts: readonly Fields[]): readonly MessagePart[] =>
	parts.filter((part) => part.type === "text" && part.synthetic === true).flatMap(told);

function said(part: Fields): readonly MessagePart[] {
	if (part.type === "file") return [fileMark(part)];
	if (part.type === "subtask") return textPart(text(part.prompt));
	// Models never see those that are ignored.
	if (part.type !== "text" || part.synthetic === true || part.ignored === true) return [];
	return told(part).map((one) => (one.type === "text" ? { ...one, content: unquoted(one.content) } : one));
}

/** `opencode run` stores what it was given in quotes, with a backslash in front of those within. */
function unquoted(words: string): string {
	const [, inner] = /^\s*"((?:[^"\\]|\\.|\\$)*)"\s*$/s.exec(words) ?? [];
	return inner?.replaceAll('\\"', '"') ?? words;
}

/** What the model said, thought and asked for, in its order. */
export const answeredIn = (parts: readonly Fields[]): readonly MessagePart[] =>
	parts.flatMap((part): readonly MessagePart[] => {
		if (part.type === "text") return part.ignored === true ? [] : told(part);
		if (part.type === "reasoning") {
			const content = text(part.text);
			return content === undefined ? [] : [{ type: "reasoning", content }];
		}
		if (part.type !== "tool") return [];
		const { id, name } = callOf(part);
		return [{ type: "tool_call", id, name, arguments: fieldsOf(part.state).input }];
	});

/** The result of a tool, with marks in the place of files. */
export function resultIn(state: Fields): readonly MessagePart[] {
	const files = Array.isArray(state.attachments) ? state.attachments.map((file) => fileMark(fieldsOf(file))) : [];
	return [...textPart(text(state.status === "error" ? state.error : state.output)), ...files];
}

/** Id and name of the call that a part of type `tool` is. */
export const callOf = (part: Fields): { readonly id: string; readonly name: string } => ({
	id: text(part.callID) ?? text(part.id) ?? "",
	name: text(part.tool) ?? "",
});

const told = (part: Fields): readonly MessagePart[] => textPart(text(part.text));

const textPart = (content: string | undefined): readonly MessagePart[] =>
	content === undefined ? [] : [{ type: "text", content }];

function fileMark({ mime, filename }: Fields): MessagePart {
	const mimeType = text(mime) ?? "application/octet-stream";
	const name = mimeType.startsWith("image/") ? `image ${mimeType}` : `file ${text(filename) ?? mimeType}`;
	return { type: "blob", mime_type: mimeType, content: `[${name}]` };
}
