import type { GenAiMessage, MessagePart } from "../messages.ts";
import { NO_TEXT, said } from "./assistant.ts";
import { type Draft, type TranslateOptions, textPart } from "./draft.ts";
import type { ToolRun } from "./tool-run.ts";
import { jsonText } from "./values.ts";

/**
 * The messages of a list as OpenSync is to show them. `times` are in step with `messages`; one that is missing is
 * `otherwiseAt` (ms since 1970). A `tool` message is no message of its own: its results go behind the calls they
 * answer, and are left out where the call is not in the list, because then they belong to the message before it.
 */
export function conversationDrafts(
	messages: readonly GenAiMessage[],
	times: readonly (number | undefined)[],
	otherwiseAt: number,
	options: TranslateOptions,
): readonly Draft[] {
	return messages.flatMap((message, index) => {
		const at = times[index] ?? otherwiseAt;
		if (message.role === "tool") return [];
		if (message.role !== "assistant") return plainDraft(message.role, message.parts, at, options);
		return { role: message.role, at, ...said(message.parts, resultsAfter(messages, index), options, NO_TEXT) };
	});
}

function plainDraft(
	role: "user" | "system",
	parts: readonly MessagePart[],
	at: number,
	options: TranslateOptions,
): Draft[] {
	const texts = parts.flatMap((part): string[] => {
		if (part.type === "text" || part.type === "blob") return [part.content];
		// A command the user ran comes with what it printed.
		return part.type === "tool_call_response" && options.syncToolCalls ? [responseText(part.response)] : [];
	});
	const shown = texts.filter((text) => text.trim() !== "");
	return shown.length === 0 ? [] : [{ role, at, text: shown.join("\n"), parts: shown.map(textPart) }];
}

/** The results that follow an assistant message, up to the next one. */
function resultsAfter(messages: readonly GenAiMessage[], index: number): readonly ToolRun[] {
	const runs: ToolRun[] = [];
	for (const message of messages.slice(index + 1)) {
		if (message.role === "assistant") break;
		if (message.role !== "tool") continue;
		for (const part of message.parts) {
			if (part.type !== "tool_call_response") continue;
			runs.push({
				callId: part.id,
				name: "tool",
				result: responseText(part.response),
				isError: part.is_error === true,
			});
		}
	}
	const asked = new Set(messages[index]?.parts.map((part) => (part.type === "tool_call" ? part.id : undefined)));
	return runs.filter((run) => asked.has(run.callId));
}

/** What a tool answered, as one text. */
export function responseText(response: unknown): string {
	if (typeof response === "string") return response;
	return Array.isArray(response) && response.every(isTextItem)
		? response.map((item) => item.text ?? item.content).join("\n")
		: jsonText(response);
}

const isTextItem = (item: unknown): item is { readonly text?: string; readonly content?: string } =>
	typeof item === "object" && item !== null && ("text" in item || "content" in item);
