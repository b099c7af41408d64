import { isRecord } from "./is-record.ts";
import type { GenAiMessage, MessagePart, MessageRole } from "./messages.ts";
import { jsonAttribute, type SpanAttributeValue } from "./span.ts";

/** Roles as the conventions and others call them: LangChain, Google, Cohere, smolagents. */
const ROLES: ReadonlyMap<unknown, MessageRole> = new Map(
	Object.entries({
		user: "user",
		human: "user",
		assistant: "assistant",
		model: "assistant",
		ai: "assistant",
		chatbot: "assistant",
		"tool-call": "assistant",
		system: "system",
		developer: "system",
		tool: "tool",
		function: "tool",
		"tool-response": "tool",
	}),
);

/** The role that a text names, if it names one. */
export const roleOf = (name: unknown): MessageRole | undefined =>
	typeof name === "string" ? ROLES.get(name.toLowerCase()) : undefined;

/**
 * The messages in `gen_ai.input.messages` or `gen_ai.output.messages`, from whichever instrumentation: JSON text or
 * values already parsed, in the shape of the conventions or with the plain `content` string of older ones. What cannot
 * be read is left out; a list that is no list gives no messages.
 */
export function readMessages(value: SpanAttributeValue): readonly GenAiMessage[] {
	const parsed = jsonAttribute(value);
	return Array.isArray(parsed) ? parsed.map(toMessage) : [];
}

function toMessage(value: unknown): GenAiMessage {
	if (!isRecord(value)) return { role: "system", parts: [] };
	const parts = Array.isArray(value.parts) ? value.parts : value.content;
	return {
		role: roleOf(value.role) ?? "system",
		parts: Array.isArray(parts) ? parts.flatMap(toPart) : toPart(parts),
		...(typeof value.finish_reason === "string" && { finish_reason: value.finish_reason }),
	};
}

function toPart(value: unknown): MessagePart[] {
	if (typeof value === "string") return value === "" ? [] : [{ type: "text", content: value }];
	if (!isRecord(value)) return [];
	const content = typeof value.content === "string" ? value.content : value.text;
	switch (value.type) {
		case "text":
		case "reasoning":
			return typeof content === "string" ? [{ type: value.type, content }] : [];
		case "tool_call":
			return [
				{
					type: "tool_call",
					id: textOr(value.id, ""),
					name: textOr(value.name, "tool"),
					...("arguments" in value && { arguments: value.arguments }),
				},
			];
		case "tool_call_response":
			return [
				{
					type: "tool_call_response",
					id: textOr(value.id, ""),
					response: value.response ?? value.result ?? "",
					...(value.is_error === true && { is_error: true }),
				},
			];
		default:
			return [binary(value)];
	}
}

/** Binary content must never travel on: only a marker that already is one is taken over. */
export function binary(value: Readonly<Record<string, unknown>>): MessagePart {
	const mime = textOr(value.mime_type, textOr(value.modality, textOr(value.type, "content"))).slice(0, 60);
	const { content } = value;
	if (typeof content === "string" && /^\[[^\]]{0,120}\]$/.test(content)) {
		return { type: "blob", mime_type: mime, content };
	}
	const size = typeof content === "string" ? ` ${Math.ceil((content.length * 3) / 4 / 1024)} kB` : "";
	return { type: "blob", mime_type: mime, content: `[${mime}${size}]` };
}

const textOr = (value: unknown, fallback: string): string =>
	typeof value === "string" && value !== "" ? value : fallback;
