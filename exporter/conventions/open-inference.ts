import { isRecord } from "../is-record.ts";
import type { MessageRole } from "../messages.ts";
import { ATTR, OPERATION } from "../semconv.ts";
import { type FinishedSpan, hasPrefix, jsonAttribute, type SpanAttributeValue, textAttribute } from "../span.ts";
import { type Convention, firstOf } from "./convention.ts";
import { indexedValues } from "./indexed.ts";
import { inputJson, messagesJson, toMessages } from "./message-shapes.ts";

const KIND = "openinference.span.kind";
const OPERATIONS: Readonly<Record<string, string>> = {
	LLM: OPERATION.chat,
	TOOL: OPERATION.executeTool,
	AGENT: OPERATION.invokeAgent,
	EMBEDDING: "embeddings",
};

const onTool =
	(...names: readonly string[]) =>
	(span: FinishedSpan): SpanAttributeValue =>
		textAttribute(span, KIND) === "TOOL" ? firstOf(span, names) : undefined;

/** OpenInference (Arize Phoenix and others). */
export const OPEN_INFERENCE: Convention = {
	name: "OpenInference",
	applies: (span) => textAttribute(span, KIND) !== undefined || hasPrefix(span, "llm.token_count."),
	inputIncludesCache: "yes; no for the Claude Agent SDK's instrumentation, which states Anthropic's own number",
	sources: [
		{
			to: ATTR.operationName,
			from: [KIND],
			read: (span) => OPERATIONS[(textAttribute(span, KIND) ?? "LLM").toUpperCase()],
			note: "LLM, TOOL, AGENT, EMBEDDING; of other kinds only the place in the tree",
		},
		{ to: ATTR.providerName, from: ["llm.provider", "llm.system"] },
		{
			to: ATTR.requestModel,
			from: ["llm.request.model_name", "llm.invocation_parameters", "llm.model_name", "embedding.model_name"],
			read: (span) =>
				firstOf(span, ["llm.request.model_name"]) ??
				modelInParameters(span) ??
				firstOf(span, ["llm.model_name", "embedding.model_name"]),
			note: "`llm.model_name` is the model asked for in some instrumentations, the one that answered in others",
		},
		{ to: ATTR.responseModel, from: ["llm.response.model_name", "llm.model_name"] },
		{ to: ATTR.inputTokens, from: ["llm.token_count.prompt"] },
		{ to: ATTR.outputTokens, from: ["llm.token_count.completion"] },
		{ to: ATTR.cacheReadTokens, from: ["llm.token_count.prompt_details.cache_read"] },
		{ to: ATTR.cacheWriteTokens, from: ["llm.token_count.prompt_details.cache_write"] },
		{ to: ATTR.reasoningTokens, from: ["llm.token_count.completion_details.reasoning"] },
		{ to: ATTR.cost, from: ["llm.cost.total"] },
		{
			to: ATTR.inputMessages,
			from: ["llm.input_messages.N.message.*", "input.value"],
			read: (span) => inputJson(saidOn(span, "llm.input_messages.", "input.value", "user")),
			note: "of LLM and AGENT; the value only where there are no messages",
		},
		{
			to: ATTR.outputMessages,
			from: ["llm.output_messages.N.message.*", "output.value"],
			read: (span) => messagesJson(saidOn(span, "llm.output_messages.", "output.value", "assistant")),
			note: "of LLM and AGENT; the value only where there are no messages",
		},
		{ to: ATTR.toolName, from: ["tool.name"], read: onTool("tool.name", "tool_call.function.name") },
		{ to: ATTR.toolCallId, from: ["tool.id", "tool_call.id"], read: onTool("tool.id", "tool_call.id") },
		{
			to: ATTR.toolArguments,
			from: ["input.value", "tool_call.function.arguments"],
			read: onTool("input.value", "tool_call.function.arguments", "tool.parameters"),
		},
		{ to: ATTR.toolResult, from: ["output.value"], read: onTool("output.value") },
	],
};

function modelInParameters({ attributes }: FinishedSpan): string | undefined {
	const parameters = jsonAttribute(attributes["llm.invocation_parameters"]);
	return isRecord(parameters) && typeof parameters.model === "string" ? parameters.model : undefined;
}

function saidOn(span: FinishedSpan, prefix: string, value: string, role: MessageRole) {
	const kind = (textAttribute(span, KIND) ?? "LLM").toUpperCase();
	if (kind !== "LLM" && kind !== "AGENT") return [];
	const numbered = indexedValues(span, prefix).flatMap((item) => (isRecord(item) ? [messageOf(item.message)] : []));
	return toMessages(numbered.length > 0 ? numbered : firstOf(span, [value]), role);
}

/** Calls stand both beside the parts and, from newer versions, among them: one of the two is enough. */
function messageOf(message: unknown): unknown {
	if (!isRecord(message) || !Array.isArray(message.contents)) return message;
	const contents = message.contents.map((item: unknown) =>
		isRecord(item) && isRecord(item.message_content) && isRecord(item.tool_call)
			? { ...item.message_content, type: "tool_use", ...item.tool_call }
			: item,
	);
	const hasCalls = contents.some((item) => isRecord(item) && item.type === "tool_use");
	const { content: _content, tool_calls: calls, ...rest } = message;
	return { ...rest, contents, ...(!hasCalls && calls !== undefined && { tool_calls: calls }) };
}
