import { ATTR, OPERATION } from "../semconv.ts";
import { type FinishedSpan, type SpanAttributeValue, textAttribute } from "../span.ts";
import { type Convention, firstOf } from "./convention.ts";
import { messagesJson, toMessages } from "./message-shapes.ts";

const OPERATIONS: Readonly<Record<string, string>> = {
	"claude_code.interaction": OPERATION.invokeAgent,
	"claude_code.llm_request": OPERATION.chat,
	"claude_code.tool": OPERATION.executeTool,
};
const MODEL_OUTPUT = "response.model_output";
const TOOL_OUTPUT = "tool.output";

const on =
	(name: string, ...names: readonly string[]) =>
	(span: FinishedSpan): SpanAttributeValue =>
		span.name === name ? firstOf(span, names) : undefined;

/** Claude Code's own spans, as its documentation of monitoring lists them. They have no content unless told to. */
export const CLAUDE_CODE: Convention = {
	name: "Claude Code",
	source: "claude-code",
	applies: ({ name }) => name.startsWith("claude_code."),
	inputIncludesCache: "no: Anthropic's own number",
	sources: [
		{ to: ATTR.operationName, from: ["the span's name"], read: ({ name }) => OPERATIONS[name] ?? name },
		{ to: ATTR.requestModel, from: ["model"], read: on("claude_code.llm_request", "model", ATTR.requestModel) },
		{ to: ATTR.inputTokens, from: ["input_tokens"], read: on("claude_code.llm_request", "input_tokens") },
		{ to: ATTR.outputTokens, from: ["output_tokens"], read: on("claude_code.llm_request", "output_tokens") },
		{
			to: ATTR.cacheReadTokens,
			from: ["cache_read_tokens"],
			read: on("claude_code.llm_request", "cache_read_tokens"),
		},
		{
			to: ATTR.cacheWriteTokens,
			from: ["cache_creation_tokens"],
			read: on("claude_code.llm_request", "cache_creation_tokens"),
		},
		{ to: ATTR.responseId, from: ["request_id"], read: on("claude_code.llm_request", "request_id") },
		{
			to: ATTR.inputMessages,
			from: ["user_prompt"],
			read: (span) => messagesJson(toMessages(promptOf(span))),
			note: "on `claude_code.interaction`, when `OTEL_LOG_USER_PROMPTS` is set",
		},
		{
			to: ATTR.outputMessages,
			from: [MODEL_OUTPUT],
			read: (span) => messagesJson(toMessages(on("claude_code.llm_request", MODEL_OUTPUT)(span), "assistant")),
			note: "with detailed tracing",
		},
		{ to: ATTR.toolName, from: ["tool_name"], read: on("claude_code.tool", "tool_name") },
		{ to: ATTR.toolCallId, from: ["tool_use_id"], read: on("claude_code.tool", "tool_use_id", ATTR.toolCallId) },
		{
			to: ATTR.toolArguments,
			from: ["tool_input", "full_command", "file_path"],
			read: argumentsOf,
			note: "when `OTEL_LOG_TOOL_DETAILS` is set",
		},
		{
			to: ATTR.toolResult,
			from: [`${TOOL_OUTPUT} event: output, content, result`],
			read: resultOf,
			note: "when `OTEL_LOG_TOOL_CONTENT` is set",
		},
	],
};

/** What the documentation says stands in the place of a prompt that is not to be told. */
function promptOf(span: FinishedSpan): SpanAttributeValue {
	const prompt = on("claude_code.interaction", "user_prompt")(span);
	return prompt === "<REDACTED>" ? undefined : prompt;
}

function argumentsOf(span: FinishedSpan): SpanAttributeValue {
	if (span.name !== "claude_code.tool") return undefined;
	const [command, path] = [textAttribute(span, "full_command"), textAttribute(span, "file_path")];
	const known = { ...(command !== undefined && { command }), ...(path !== undefined && { file_path: path }) };
	return textAttribute(span, "tool_input") ?? (Object.keys(known).length === 0 ? undefined : JSON.stringify(known));
}

function resultOf(span: FinishedSpan): SpanAttributeValue {
	const told = span.events?.find(({ name }) => name === TOOL_OUTPUT)?.attributes;
	return span.name === "claude_code.tool" ? (told?.output ?? told?.content ?? told?.result) : undefined;
}
