import type { GenAiMessage, MessagePart } from "../messages.ts";
import { NO_TEXT, said } from "./assistant.ts";
import type { ToolRun } from "./calls.ts";
import {
	convexBytes,
	convexValue,
	cutText,
	FULL_NOTICE,
	fitMessage,
	jsonText,
	messageBudget,
	placeInSession,
	type SessionSize,
} from "./limits.ts";
import type { MessageBody, Part } from "./requests.ts";
import type { SessionKey } from "./translate.ts";

/** What the user lets through. */
export interface TranslateOptions {
	/** False: neither names nor arguments nor results of tools. */
	readonly syncToolCalls: boolean;
	/** True: the model's reasoning as a quoted text before its answer. */
	readonly syncThinking: boolean;
}

/** A message before it has its place among the others of its unit. */
export interface Draft {
	readonly role: "user" | "assistant" | "system";
	/** Milliseconds since 1970. */
	readonly at: number;
	/** For search, evals and embeddings; shown only when there is no part. Never empty. */
	readonly text: string;
	readonly parts: readonly Part[];
	readonly model?: string;
	readonly promptTokens?: number;
	readonly completionTokens?: number;
	readonly durationMs?: number;
}

const LONGEST_NAME = 200;

export const textPart = (content: string): Part => ({ type: "text", content });

export const toolCallPart = (id: string, name: string, args: unknown): Part => ({
	type: "tool-call",
	content: { id: cutText(id, LONGEST_NAME), name: cutText(name, LONGEST_NAME), args },
});

/** An empty result would be shown as raw JSON, so it says that it is empty. */
export function toolResultPart(id: string, name: string, output: string, isError: boolean): Part {
	const shown = output.trim() === "" ? "(no output)" : output;
	const result = isError ? `[error] ${shown}` : shown;
	return {
		type: "tool-result",
		content: {
			id: cutText(id, LONGEST_NAME),
			name: cutText(name, LONGEST_NAME),
			result,
			...(isError && { isError: true as const }),
		},
	};
}

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

/** Levels of a message's body around a tool's arguments, which may have 14: body, parts, part, content. */
const LEVELS = 4 + 14;

/** Messages as OpenSync takes them, and how many there is no room for in the session. */
export function toMessages(
	key: SessionKey,
	placed: readonly Placed[],
	before: SessionSize,
): { readonly messages: readonly MessageBody[]; readonly leftOut: number } {
	const messages: MessageBody[] = [];
	let { bytes } = before;
	for (const [index, { externalId, createdAt, draft }] of placed.entries()) {
		const number = before.messages + index;
		const place = placeInSession(number);
		if (place === "left out") continue;
		const { at: _at, text, ...rest } = place === "sent" ? draft : fullNotice(draft);
		const body: MessageBody = {
			sessionExternalId: key.externalId,
			externalId,
			source: key.source,
			textContent: text,
			createdAt,
			...rest,
		};
		const message = fitMessage(convexValue(body, LEVELS) as MessageBody, messageBudget({ messages: number, bytes }));
		bytes += convexBytes(message.parts);
		messages.push(message);
	}
	return { messages, leftOut: placed.length - messages.length };
}

const fullNotice = ({ role, at }: Draft): Draft => ({
	role,
	at,
	text: FULL_NOTICE,
	parts: [{ type: "text", content: FULL_NOTICE }],
});

/** A draft with its id and its place. */
interface Placed {
	readonly externalId: string;
	/** Milliseconds since 1970, strictly increasing in a unit: OpenSync shows messages in the order of this. */
	readonly createdAt: number;
	readonly draft: Draft;
}

/**
 * Drafts in the order of their times. An id is `${sessionId}-${role}-${time}`, with `-n` behind it for the n-th of the
 * same role and millisecond, so that live, imported and repeated spans give the same ids. It starts with the session's
 * id because OpenSync looks message ids up across all users.
 */
export function timeline(sessionId: string, drafts: readonly Draft[]): readonly Placed[] {
	const seen = new Map<string, number>();
	let newest = 0;
	return drafts
		.toSorted((a, b) => a.at - b.at)
		.map((draft) => {
			const id = `${sessionId}-${draft.role}-${draft.at}`;
			const nth = (seen.get(id) ?? 0) + 1;
			seen.set(id, nth);
			newest = Math.max(draft.at, newest + 1);
			return { externalId: nth === 1 ? id : `${id}-${nth}`, createdAt: newest, draft };
		});
}
