import { ATTR } from "../semconv.ts";
import { type FinishedSpan, hasPrefix, textAttribute } from "../span.ts";
import { type Convention, firstOf } from "./convention.ts";
import { OLDER_INPUT, OLDER_OUTPUT, tokensOf } from "./input-tokens.ts";
import { inputJson, messagesJson } from "./message-shapes.ts";
import { numberedMessages } from "./numbered-messages.ts";
import { operationOfLegacy } from "./operation-name.ts";

const CACHE_READ = [
	"gen_ai.usage.cache_read_input_tokens",
	"gen_ai.usage.cache_read_tokens",
	"gen_ai.usage.input_tokens.cached",
	"gen_ai.usage.details.cache_read_tokens",
	"gen_ai.usage.details.cache_read_input_tokens",
];
const CACHE_WRITE = [
	"gen_ai.usage.cache_creation_input_tokens",
	"gen_ai.usage.cache_write_input_tokens",
	"gen_ai.usage.cache_creation_tokens",
	"gen_ai.usage.input_tokens.cache_write",
	"gen_ai.usage.details.cache_write_tokens",
	"gen_ai.usage.details.cache_creation_input_tokens",
];
const REASONING = ["gen_ai.usage.reasoning_tokens", "gen_ai.usage.output_tokens.reasoning"];

/** Older names of the conventions, and those of OpenLLMetry (Traceloop), which number each message. */
export const GEN_AI_LEGACY: Convention = {
	name: "Older GenAI names, OpenLLMetry",
	applies: (span) => hasPrefix(span, "gen_ai.") || hasPrefix(span, "llm.") || hasPrefix(span, "traceloop."),
	inputIncludesCache:
		"yes; no for `@traceloop/instrumentation-anthropic`, and where the cache is more than the input or a stated total is reached only with it",
	sources: [
		{
			to: ATTR.operationName,
			from: ["llm.request.type", "traceloop.span.kind"],
			read: operationOfLegacy,
			note: "`chat` where only a model is stated, and tokens or an answer",
		},
		{
			to: ATTR.providerName,
			from: ["gen_ai.system"],
			read: (span) => providerOf(textAttribute(span, "gen_ai.system")),
		},
		{ to: ATTR.requestModel, from: ["llm.request.model"] },
		{ to: ATTR.responseModel, from: ["llm.response.model"] },
		{ to: ATTR.inputTokens, from: OLDER_INPUT, read: (span) => tokensOf(span, OLDER_INPUT) },
		{ to: ATTR.outputTokens, from: OLDER_OUTPUT, read: (span) => tokensOf(span, OLDER_OUTPUT) },
		{ to: ATTR.cacheReadTokens, from: CACHE_READ, read: (span) => tokensOf(span, CACHE_READ) },
		{ to: ATTR.cacheWriteTokens, from: CACHE_WRITE, read: (span) => tokensOf(span, CACHE_WRITE) },
		{ to: ATTR.reasoningTokens, from: REASONING, read: (span) => tokensOf(span, REASONING) },
		{
			to: ATTR.inputMessages,
			from: ["gen_ai.prompt.N.role", "gen_ai.prompt.N.content", "gen_ai.prompt.N.tool_calls.N.*", "gen_ai.prompt"],
			read: (span) => inputJson(numberedMessages(span, "gen_ai.prompt", "user")),
		},
		{
			to: ATTR.outputMessages,
			from: [
				"gen_ai.completion.N.role",
				"gen_ai.completion.N.content",
				"gen_ai.completion.N.tool_calls.N.*",
				"gen_ai.completion",
			],
			read: (span) => messagesJson(numberedMessages(span, "gen_ai.completion", "assistant")),
		},
		{
			to: ATTR.toolName,
			from: ["traceloop.entity.name"],
			read: (span) => (isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.name"]) : undefined),
		},
		{
			to: ATTR.toolArguments,
			from: ["traceloop.entity.input"],
			read: (span) => (isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.input"]) : undefined),
		},
		{
			to: ATTR.toolResult,
			from: ["traceloop.entity.output"],
			read: (span) => (isTraceloopTool(span) ? firstOf(span, ["traceloop.entity.output"]) : undefined),
		},
	],
};

/** `openai.chat` is how the Vercel AI SDK says `openai`, `OpenAI` is how OpenLLMetry does. */
export const providerOf = (name: string | undefined): string | undefined =>
	name?.toLowerCase().replace(/\.(chat|messages|responses|completion|embedding|generative-ai)$/, "");

const isTraceloopTool = (span: FinishedSpan): boolean => textAttribute(span, "traceloop.span.kind") === "tool";
