import type { GenAiMessage, MessagePart } from "../messages.ts";
import { NO_TEXT, said } from "./assistant.ts";
import type { ToolRun } from "./calls.ts";
import { type Draft, type TranslateOptions, textPart } from "./draft.ts";
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
	const results = resultsOf(messages);
	return messages.flatMap((message, index) => {
		const at = times[index] ?? otherwiseAt;
		if (message.role === "tool") return [];
		if (message.role !== "assistant") return plainDraft(message.role, message.parts, at, options);
		return { role: message.role, at, ...said(message.parts, results.get(index) ?? [], options, NO_TEXT) };
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

/**
 * The results of each assistant message's calls, by its place in the list. A result belongs to the newest call before it
 * that has its id and no result yet, wherever that stands: where two processes wrote one record, answers interleave.
 */
function resultsOf(messages: readonly GenAiMessage[]): ReadonlyMap<number, readonly ToolRun[]> {
	if (!messages.some(({ role }) => role === "tool")) return NO_RESULTS;
	const results = new Map<number, ToolRun[]>();
	/** Places of answers that wait for a result, by the call's id, the newest last. */
	const waiting = new Map<string, number[]>();
	for (const [place, message] of messages.entries()) {
		for (const part of message.parts) {
			if (message.role === "assistant" && part.type === "tool_call") pushTo(waiting, part.id, place);
			if (message.role !== "tool" || part.type !== "tool_call_response") continue;
			const asked = waiting.get(part.id)?.pop();
			if (asked === undefined) continue;
			const result = responseText(part.response);
			pushTo(results, asked, { callId: part.id, name: "tool", result, isError: part.is_error === true });
		}
	}
	return results;
}

const NO_RESULTS: ReadonlyMap<number, readonly ToolRun[]> = new Map();

function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
	const list = lists.get(key);
	if (list === undefined) lists.set(key, [value]);
	else list.push(value);
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
