import { isRecord } from "../is-record.ts";
import { jsonOrText } from "../json-text.ts";
import type { MessagePart } from "../messages.ts";
import { binary, roleOf } from "../read-messages.ts";
import { typedPart } from "./provider-parts.ts";

export function toParts(content: unknown): readonly MessagePart[] {
	const parsed = typeof content === "string" && content.startsWith("[{") ? partsText(content) : content;
	if (typeof parsed === "string") return textPart(parsed);
	if (Array.isArray(parsed)) return parsed.flatMap(toPart);
	return isRecord(parsed) ? toPart(parsed) : [];
}

function toPart(written: unknown): readonly MessagePart[] {
	if (typeof written === "string") return textPart(written);
	if (!isRecord(written)) return [];
	const value = typedPart(written) ?? written;
	// OpenInference wraps each part and each call.
	if (isRecord(value.message_content)) return toPart(value.message_content);
	if (isRecord(value.tool_call) && value.type === undefined) return callPart(value.tool_call);
	switch (value.type) {
		case undefined:
		case "text":
		case "input_text":
		case "output_text":
			return textPart(firstText(value.content, value.text));
		case "refusal":
			return textPart(firstText(value.refusal, value.content));
		case "reasoning":
		case "thinking":
		case "redacted_thinking":
			return reasoningPart(firstText(value.content, value.text, value.thinking, value.reasoning));
		case "reasoningContent":
			return toPart({ reasoningContent: value.content });
		case "tool_call":
		case "tool-call":
		case "tool_use":
		case "server_tool_use":
		case "mcp_tool_use":
		case "function_call":
			return callPart(value);
		case "tool_call_response":
		case "tool-result":
		case "tool_result":
		case "function_call_output":
			return [resultPart(value, idOf(value), responseOf(value))];
		// Tools that the provider runs itself.
		case "server_tool_call":
			return callPart({ ...value, input: value.server_tool_call });
		case "server_tool_call_response":
			return [resultPart(value, idOf(value), value.server_tool_call_response)];
		default:
			return isServerResult(value) ? [resultPart(value, idOf(value), responseOf(value))] : [binary(value)];
	}
}

/** Of Anthropic's tools each has a type of its own: `web_search_tool_result`. */
const isServerResult = ({ type, tool_use_id }: Readonly<Record<string, unknown>>): boolean =>
	typeof tool_use_id === "string" && String(type).endsWith("_tool_result");

/** The calls beside a message's content, as OpenAI and its followers have them. */
export function callsOf(value: Readonly<Record<string, unknown>>): readonly MessagePart[] {
	const calls = jsonOrText(value.tool_calls ?? value.toolCalls);
	if (!Array.isArray(calls)) return [];
	return calls.flatMap((call) => (isRecord(call) ? callPart(isRecord(call.tool_call) ? call.tool_call : call) : []));
}

function callPart(value: Readonly<Record<string, unknown>>): readonly MessagePart[] {
	const inner = isRecord(value.function) ? value.function : value;
	const name = firstText(inner.name, value.toolName, value.name) || "tool";
	const args = inner.arguments ?? value.input ?? value.args;
	return [{ type: "tool_call", id: idOf(value), name, ...(args !== undefined && { arguments: args }) }];
}

/** What a tool answered, and whether it failed, as several say it beside the answer. */
export function resultPart(value: Readonly<Record<string, unknown>>, id: string, response: unknown): MessagePart {
	const { is_error, isError, status, output } = value;
	const hasFailed =
		is_error === true ||
		isError === true ||
		status === "error" ||
		(isRecord(output) && String(output.type).startsWith("error-"));
	return { type: "tool_call_response", id, response, ...(hasFailed && { is_error: true }) };
}

function responseOf(value: Readonly<Record<string, unknown>>): unknown {
	const response = value.response ?? value.result ?? value.output ?? value.content ?? "";
	if (Array.isArray(response) && areParts(response)) return toolText(response);
	return isRecord(response) && "value" in response ? response.value : response;
}

/** What a tool was told or answered as one text: of parts, what they say. */
export function toolText(value: unknown): string {
	const text = typeof value === "string" ? value : JSON.stringify(value);
	const parts = toParts(text);
	return parts.every((part) => "content" in part) ? parts.map(({ content }) => content).join("\n") : text;
}

const idOf = (value: Readonly<Record<string, unknown>>): string =>
	firstText(value.tool_use_id, value.tool_call_id, value.toolCallId, value.call_id, value.id);

export const textPart = (content: string): readonly MessagePart[] =>
	content === "" ? [] : [{ type: "text", content }];

const reasoningPart = (content: string): readonly MessagePart[] =>
	content === "" ? [] : [{ type: "reasoning", content }];

const firstText = (...values: readonly unknown[]): string =>
	values.find((value): value is string => typeof value === "string" && value !== "") ?? "";

/** A text that is the JSON of parts, not one that a person wrote and that happens to begin like it. */
function partsText(text: string): unknown {
	const value = jsonOrText(text);
	return Array.isArray(value) && areParts(value) ? value : text;
}

const PART_TYPE =
	/text|reasoning|thinking|refusal|tool|function|image|audio|video|file|document|media|blob|uri|content/i;

/** Whether values are parts of one message. A person's or a model's own lists have types as well, but other ones. */
export function areParts(values: readonly unknown[]): boolean {
	let isKnown = false;
	for (const value of values) {
		const type = isRecord(value) && !("role" in value) ? (typedPart(value) ?? value).type : undefined;
		// LangChain's messages have a type as well, which is their role.
		if (typeof type !== "string" || roleOf(type) !== undefined) return false;
		isKnown ||= PART_TYPE.test(type);
	}
	return isKnown;
}
