import { isRecord } from "../is-record.ts";
import { jsonOrText } from "../json-text.ts";
import type { GenAiMessage, MessagePart, MessageRole } from "../messages.ts";
import { roleOf } from "../read-messages.ts";
import { areParts, callsOf, resultPart, textPart, toParts } from "./message-parts.ts";

/**
 * Messages of any instrumentation in OTel's form: OpenAI's, Anthropic's and the Vercel AI SDK's own shapes, those of
 * the conventions, and plain texts. What cannot be read is left out.
 */
export function toMessages(value: unknown, otherwise: MessageRole = "user"): readonly GenAiMessage[] {
	const parsed = typeof value === "string" ? messagesText(value) : value;
	if (typeof parsed === "string") return parsed === "" ? [] : [{ role: otherwise, parts: textPart(parsed) }];
	if (Array.isArray(parsed)) {
		// A list of parts without roles is one message.
		if (areParts(parsed)) return toMessage({ content: parsed }, otherwise);
		// LangChain has a list for each of several prompts.
		const messages: GenAiMessage[] = [];
		for (const item of parsed.some(Array.isArray) ? parsed.flat() : parsed) {
			if (!Array.isArray(item)) for (const message of toMessages(item, otherwise)) messages.push(message);
		}
		return messages;
	}
	if (!isRecord(parsed)) return [];
	if (Array.isArray(parsed.messages)) {
		return [...instructions(parsed.system), ...toMessages(parsed.messages, otherwise)];
	}
	return toMessage(parsed, otherwise);
}

/** A system's instructions, which some give the role of the user. */
export const instructions = (value: unknown): readonly GenAiMessage[] =>
	toMessages(value, "system").map((message) => ({ ...message, role: "system" }));

/** Whether a value is a message, not any object that a person or a model wrote. */
export const isMessage = (value: unknown): value is Readonly<Record<string, unknown>> =>
	isRecord(value) && MESSAGE_NAMES.some((name) => value[name] !== undefined);

const MESSAGE_NAMES = ["role", "parts", "contents", "content", "tool_calls", "toolCalls", "messages"];

/** A text that is the JSON of messages as what it holds, any other as it stands. */
function messagesText(text: string): unknown {
	const value = jsonOrText(text);
	return hasMessages(value) ? value : text;
}

const hasMessages = (value: unknown): boolean =>
	Array.isArray(value)
		? value.length === 0 || areParts(value) || value.some(isMessage) || value.flat().some(isMessage)
		: isMessage(value);

/** For an attribute of the contract; absent where there is nothing. */
export const messagesJson = (messages: readonly GenAiMessage[]): string | undefined =>
	messages.length === 0 ? undefined : JSON.stringify(messages);

/**
 * The same for the input of a model call, which repeats the whole conversation: of what stands before the last answer
 * only the prompts are kept, which tell the call's place in it. Spans wait in memory until their trace is whole. What
 * stands at the end as said by the model is the beginning of the answer to come.
 */
export function inputJson(messages: readonly GenAiMessage[]): string | undefined {
	const asked = messages.slice(0, messages.findLastIndex(({ role }) => role !== "assistant") + 1);
	const last = asked.findLastIndex(({ role }) => role === "assistant");
	if (last < 0) return messagesJson(asked);
	const prompts = asked.slice(0, last).filter(({ role }) => role === "user");
	return messagesJson([...prompts, { role: "assistant", parts: [] }, ...asked.slice(last + 1)]);
}

/** Calls beside a message's content, without those of the content, which LangChain and others repeat there. */
function besides(inContent: readonly MessagePart[], calls: readonly MessagePart[]): readonly MessagePart[] {
	if (calls.length === 0) return calls;
	const ids = new Set(inContent.flatMap((part) => (part.type === "tool_call" && part.id !== "" ? [part.id] : [])));
	return calls.filter((call) => call.type !== "tool_call" || !ids.has(call.id));
}

function toMessage(value: Readonly<Record<string, unknown>>, otherwise: MessageRole): GenAiMessage[] {
	// LangChain's messages have a type instead of a role.
	const role = roleOf(value.role ?? value.type) ?? otherwise;
	const callId = value.tool_call_id ?? value.toolCallId;
	const content = value.parts ?? value.contents ?? value.content;
	if (typeof callId === "string" && callId !== "") {
		return [{ role: "tool", parts: [resultPart(value, callId, content ?? "")] }];
	}
	const inContent = toParts(content);
	const refusal = typeof value.refusal === "string" ? textPart(value.refusal) : [];
	const parts = [...inContent, ...refusal, ...besides(inContent, callsOf(value))];
	const results = parts.filter(({ type }) => type === "tool_call_response");
	const finish = value.finish_reason;
	const known = typeof finish === "string" ? { finish_reason: finish } : {};
	if (role === "tool" && results.length === 0) {
		const text = parts.map((part) => ("content" in part ? part.content : "")).join("\n");
		const id = typeof value.id === "string" ? value.id : "";
		return [{ role, parts: [resultPart(value, id, text)] }];
	}
	// Anthropic's results of tools stand in messages of the user, alone or before the user's own words.
	if (role === "user" && results.length > 0) {
		const own = parts.filter(({ type }) => type !== "tool_call_response");
		return [{ role: "tool", parts: results }, ...(own.length > 0 ? [{ role, parts: own }] : [])];
	}
	return parts.length === 0 && role !== "assistant" ? [] : [{ role, parts, ...known }];
}
