import { isRecord } from "../is-record.ts";
import { ATTR, OPERATION } from "../semconv.ts";
import { type FinishedSpan, hasPrefix, jsonAttribute, textAttribute } from "../span.ts";
import { type Convention, firstOf } from "./convention.ts";
import { providerOf } from "./gen-ai-legacy.ts";
import { tokensOf } from "./input-tokens.ts";
import { inputJson, messagesJson, toMessages } from "./message-shapes.ts";

const INPUT = ["ai.usage.inputTokens", "ai.usage.promptTokens", "ai.usage.tokens"];
const OUTPUT = ["ai.usage.outputTokens", "ai.usage.completionTokens"];
const CACHE_READ = ["ai.usage.inputTokenDetails.cacheReadTokens", "ai.usage.cachedInputTokens"];
const CACHE_WRITE = ["ai.usage.inputTokenDetails.cacheWriteTokens"];
const REASONING = ["ai.usage.outputTokenDetails.reasoningTokens", "ai.usage.reasoningTokens"];

/** The Vercel AI SDK, versions 4 to 6. */
export const VERCEL_AI: Convention = {
	name: "Vercel AI SDK",
	applies: (span) => textAttribute(span, "ai.operationId") !== undefined,
	inputIncludesCache: "yes since version 6 (`ai.usage.inputTokenDetails.*`); before it, not for Anthropic and Bedrock",
	sources: [
		{
			to: ATTR.operationName,
			from: ["ai.operationId"],
			read: (span) => operationOf(textAttribute(span, "ai.operationId") ?? ""),
			note: "`….doGenerate` and `….doStream` are the model calls; the span around them repeats their sums",
		},
		{
			to: ATTR.providerName,
			from: ["ai.model.provider"],
			read: (span) => providerOf(textAttribute(span, "ai.model.provider")),
		},
		{ to: ATTR.requestModel, from: ["ai.model.id"] },
		{ to: ATTR.responseModel, from: ["ai.response.model"] },
		{ to: ATTR.responseId, from: ["ai.response.id"] },
		{ to: ATTR.inputTokens, from: INPUT, read: (span) => tokensOf(span, INPUT) },
		{ to: ATTR.outputTokens, from: OUTPUT, read: (span) => tokensOf(span, OUTPUT) },
		{
			to: ATTR.cacheReadTokens,
			from: [...CACHE_READ, "ai.response.providerMetadata"],
			read: (span) => tokensOf(span, CACHE_READ) ?? cacheOfProvider(span, /^cache_?read_?input_?tokens$/i),
		},
		{
			to: ATTR.cacheWriteTokens,
			from: [...CACHE_WRITE, "ai.response.providerMetadata"],
			read: (span) =>
				tokensOf(span, CACHE_WRITE) ?? cacheOfProvider(span, /^cache_?(creation|write)_?input_?tokens$/i),
		},
		{ to: ATTR.reasoningTokens, from: REASONING, read: (span) => tokensOf(span, REASONING) },
		{
			to: ATTR.inputMessages,
			from: ["ai.prompt.messages", "ai.prompt"],
			read: (span) =>
				isModelOperation(span)
					? inputJson(toMessages(firstOf(span, ["ai.prompt.messages", "ai.prompt"])))
					: undefined,
		},
		{
			to: ATTR.outputMessages,
			from: ["ai.response.reasoning", "ai.response.text", "ai.response.object", "ai.response.toolCalls"],
			read: (span) => (isModelOperation(span) ? answerOf(span) : undefined),
		},
		{ to: ATTR.toolName, from: ["ai.toolCall.name"] },
		{ to: ATTR.toolCallId, from: ["ai.toolCall.id"] },
		{ to: ATTR.toolArguments, from: ["ai.toolCall.args"] },
		{ to: ATTR.toolResult, from: ["ai.toolCall.result"], read: resultOf },
	],
};

/** Whether the SDK's numbers of input tokens hold the cache. */
export function vercelIncludesCache(span: FinishedSpan): boolean {
	if (hasPrefix(span, "ai.usage.inputTokenDetails.")) return true;
	return !/anthropic|bedrock/.test(textAttribute(span, "ai.model.provider") ?? "");
}

const isModelOperation = (span: FinishedSpan): boolean =>
	/\.do(Generate|Stream)$/.test(textAttribute(span, "ai.operationId") ?? "");

function operationOf(id: string): string | undefined {
	if (/\.do(Generate|Stream)$/.test(id)) return OPERATION.chat;
	if (/\.doEmbed$/.test(id)) return "embeddings";
	if (id === "ai.toolCall") return OPERATION.executeTool;
	return /^ai\.(generate|stream)(Text|Object)$/.test(id) ? OPERATION.invokeAgent : id;
}

function answerOf(span: FinishedSpan): string | undefined {
	const reasoning = textAttribute(span, "ai.response.reasoning");
	const text = textAttribute(span, "ai.response.text") ?? textAttribute(span, "ai.response.object");
	const calls = textAttribute(span, "ai.response.toolCalls");
	const content = [
		...(reasoning === undefined ? [] : [{ type: "reasoning", text: reasoning }]),
		...(text === undefined ? [] : [{ type: "text", text }]),
	];
	if (content.length === 0 && calls === undefined) return undefined;
	return messagesJson(toMessages([{ role: "assistant", content, tool_calls: calls }], "assistant"));
}

/** The SDK writes every result as JSON, a text as well. */
function resultOf(span: FinishedSpan): string | undefined {
	const result = textAttribute(span, "ai.toolCall.result");
	const value = jsonAttribute(result);
	return typeof value === "string" ? value : result;
}

/** Before version 6 only the provider's own numbers say what a cache took. */
function cacheOfProvider(span: FinishedSpan, name: RegExp): number | undefined {
	const metadata = jsonAttribute(span.attributes["ai.response.providerMetadata"]);
	if (!isRecord(metadata)) return undefined;
	for (const provider of Object.values(metadata)) {
		if (!isRecord(provider)) continue;
		const usage = isRecord(provider.usage) ? provider.usage : {};
		const found = Object.entries({ ...usage, ...provider }).find(
			([key, value]) => name.test(key) && typeof value === "number" && value >= 0,
		);
		if (found !== undefined) return Number(found[1]);
	}
	return undefined;
}
