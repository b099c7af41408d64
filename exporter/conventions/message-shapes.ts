import { mayBeJson } from "../json-text.ts";
import type { GenAiMessage, MessagePart, MessageRole } from "../messages.ts";
import { binary, ROLES } from "../read-messages.ts";

/**
 * Messages of any instrumentation in OTel's form: OpenAI's, Anthropic's and the Vercel AI SDK's own shapes, those of
 * the conventions, and plain texts. What cannot be read is left out.
 */
export function toMessages(value: unknown, otherwise: MessageRole = "user"): readonly GenAiMessage[] {
	const parsed = parsedText(value);
	if (typeof parsed === "string") return parsed === "" ? [] : [{ role: otherwise, parts: textPart(parsed) }];
	if (Array.isArray(parsed)) {
		// A list of parts without roles is one message.
		if (parsed.length > 0 && parsed.every((item) => isRecord(item) && !("role" in item) && "type" in item)) {
			return toMessages([{ role: otherwise, content: parsed }], otherwise);
		}
		return parsed.flatMap((item) => toMessages(item, otherwise));
	}
	if (!isRecord(parsed)) return [];
	if (Array.isArray(parsed.messages)) {
		const system = parsed.system === undefined ? [] : toMessages(parsed.system, "system");
		return [...system, ...toMessages(parsed.messages, otherwise)];
	}
	return toMessage(parsed, otherwise);
}

/** For an attribute of the contract; absent where there is nothing. */
export const messagesJson = (messages: readonly GenAiMessage[]): string | undefined =>
	messages.length === 0 ? undefined : JSON.stringify(messages);

/**
 * The same for the input of a model call, which repeats the whole conversation: of what stands before the last answer
 * only the prompts are kept, which tell the call's place in it. Spans wait in memory until their trace is whole.
 */
export function inputJson(messages: readonly GenAiMessage[]): string | undefined {
	const last = messages.findLastIndex(({ role }) => role === "assistant");
	if (last < 0) return messagesJson(messages);
	const prompts = messages.slice(0, last).filter(({ role }) => role === "user");
	return messagesJson([...prompts, { role: "assistant", parts: [] }, ...messages.slice(last + 1)]);
}

function toMessage(value: Readonly<Record<string, unknown>>, otherwise: MessageRole): GenAiMessage[] {
	const role = ROLES[String(value.role)] ?? otherwise;
	const callId = value.tool_call_id ?? value.toolCallId;
	const content = value.parts ?? value.contents ?? value.content;
	if (typeof callId === "string" && callId !== "") {
		return [{ role: "tool", parts: [{ type: "tool_call_response", id: callId, response: content ?? "" }] }];
	}
	const parts = [...toParts(content), ...callsOf(value)];
	const finish = value.finish_reason;
	const answers = parts.length > 0 && parts.every((part) => part.type === "tool_call_response");
	const known = typeof finish === "string" ? { finish_reason: finish } : {};
	if (role === "tool" && !answers) {
		const text = parts.map((part) => ("content" in part ? part.content : "")).join("\n");
		const id = typeof value.id === "string" ? value.id : "";
		return [{ role, parts: [{ type: "tool_call_response", id, response: text }] }];
	}
	// Anthropic's results of tools are messages of the user.
	if (role === "user" && answers) return [{ role: "tool", parts }];
	return parts.length === 0 && role !== "assistant" ? [] : [{ role, parts, ...known }];
}

function toParts(content: unknown): readonly MessagePart[] {
	const parsed = typeof content === "string" && content.startsWith("[{") ? partsText(content) : content;
	if (typeof parsed === "string") return textPart(parsed);
	if (Array.isArray(parsed)) return parsed.flatMap(toPart);
	return isRecord(parsed) ? toPart(parsed) : [];
}

function toPart(value: unknown): readonly MessagePart[] {
	if (typeof value === "string") return textPart(value);
	if (!isRecord(value)) return [];
	// OpenInference wraps each part and each call.
	if (isRecord(value.message_content)) return toPart(value.message_content);
	if (isRecord(value.tool_call) && value.type === undefined) return callPart(value.tool_call);
	switch (value.type) {
		case undefined:
		case "text":
		case "input_text":
		case "output_text":
			return textPart(firstText(value.content, value.text));
		case "reasoning":
		case "thinking":
		case "redacted_thinking":
			return reasoningPart(firstText(value.content, value.text, value.thinking, value.reasoning));
		case "tool_call":
		case "tool-call":
		case "tool_use":
		case "function_call":
			return callPart(value);
		case "tool_call_response":
		case "tool-result":
		case "tool_result":
		case "function_call_output":
			return [{ type: "tool_call_response", id: idOf(value), response: responseOf(value) }];
		default:
			return [binary(value)];
	}
}

/** The calls beside a message's content, as OpenAI and its followers have them. */
function callsOf(value: Readonly<Record<string, unknown>>): readonly MessagePart[] {
	const calls = parsedText(value.tool_calls ?? value.toolCalls);
	if (!Array.isArray(calls)) return [];
	return calls.flatMap((call) => (isRecord(call) ? callPart(isRecord(call.tool_call) ? call.tool_call : call) : []));
}

function callPart(value: Readonly<Record<string, unknown>>): readonly MessagePart[] {
	const inner = isRecord(value.function) ? value.function : value;
	const name = firstText(inner.name, value.toolName, value.name) || "tool";
	const args = inner.arguments ?? value.input ?? value.args;
	return [{ type: "tool_call", id: idOf(value), name, ...(args !== undefined && { arguments: args }) }];
}

function responseOf(value: Readonly<Record<string, unknown>>): unknown {
	const response = value.response ?? value.result ?? value.output ?? value.content ?? "";
	return isRecord(response) && "value" in response ? response.value : response;
}

const idOf = (value: Readonly<Record<string, unknown>>): string =>
	firstText(value.tool_use_id, value.tool_call_id, value.toolCallId, value.call_id, value.id);

const textPart = (content: string): readonly MessagePart[] => (content === "" ? [] : [{ type: "text", content }]);

const reasoningPart = (content: string): readonly MessagePart[] =>
	content === "" ? [] : [{ type: "reasoning", content }];

const firstText = (...values: readonly unknown[]): string =>
	values.find((value): value is string => typeof value === "string" && value !== "") ?? "";

/** JSON of a list or an object as the value it is; any other text as it stands. */
function parsedText(value: unknown): unknown {
	if (typeof value !== "string" || !mayBeJson(value)) return value;
	try {
		return JSON.parse(value);
	} catch {
		return value;
	}
}

/** A text that is the JSON of parts, not one that a person wrote and that happens to begin like it. */
function partsText(text: string): unknown {
	const value = parsedText(text);
	return Array.isArray(value) && value.every((item) => isRecord(item) && typeof item.type === "string") ? value : text;
}

export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
	typeof value === "object" && value !== null && !Array.isArray(value);
