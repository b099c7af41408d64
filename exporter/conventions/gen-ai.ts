import { ATTR, type AttributeName } from "../semconv.ts";
import { type FinishedSpan, hasPrefix, textAttribute } from "../span.ts";
import { type Convention, firstOf, type Source } from "./convention.ts";
import { tokensOf } from "./input-tokens.ts";
import { inputJson, instructions, messagesJson, toMessages } from "./message-shapes.ts";
import { operationOf } from "./operation-name.ts";

/** As they stand: the span contract is made of these. */
const SAME: readonly AttributeName[] = [
	ATTR.conversationId,
	ATTR.providerName,
	ATTR.requestModel,
	ATTR.responseModel,
	ATTR.responseId,
	ATTR.finishReasons,
	ATTR.timeToFirstChunk,
	ATTR.toolName,
	ATTR.toolType,
	ATTR.toolArguments,
	ATTR.toolResult,
	ATTR.errorType,
];

const TOKENS: readonly (readonly [AttributeName, readonly AttributeName[]])[] = [
	[ATTR.inputTokens, [ATTR.inputTokens]],
	[ATTR.outputTokens, [ATTR.outputTokens]],
	[ATTR.cacheReadTokens, [ATTR.cacheReadTokens]],
	[ATTR.cacheWriteTokens, [ATTR.cacheWriteTokens, ATTR.cacheCreationTokens]],
	[ATTR.reasoningTokens, [ATTR.reasoningTokens]],
];

const same = (name: AttributeName): Source => ({ to: name, from: [name] });

/** OpenTelemetry's GenAI semantic conventions, newest names. */
export const GEN_AI: Convention = {
	name: "OpenTelemetry GenAI",
	applies: (span) => hasPrefix(span, "gen_ai."),
	inputIncludesCache:
		"yes; no for `@traceloop/instrumentation-anthropic`, which states Anthropic's own number, and where a stated total is reached only with it",
	sources: [
		{
			to: ATTR.operationName,
			from: [ATTR.operationName],
			read: (span) => operationOf(span, textAttribute(span, ATTR.operationName)),
			note: "names of Semantic Kernel and Gemini CLI are those of the conventions; any other that they lack is `chat` where a model is stated, and tokens or an answer",
		},
		...SAME.map(same),
		{ to: ATTR.cost, from: [ATTR.cost, "operation.cost"] },
		{ to: ATTR.toolCallId, from: [ATTR.toolCallId, "gen_ai.tool.call_id"] },
		...TOKENS.map(([to, from]): Source => ({ to, from, read: (span) => tokensOf(span, from) })),
		{
			to: ATTR.inputMessages,
			from: ["gen_ai.system_instructions", ATTR.inputMessages],
			read: (span) => inputJson(inputOf(span, "gen_ai.system_instructions", ATTR.inputMessages)),
			note: "instructions are a message of the system in front",
		},
		{
			to: ATTR.outputMessages,
			from: [ATTR.outputMessages],
			read: (span) => messagesJson(toMessages(firstOf(span, [ATTR.outputMessages]), "assistant")),
		},
	],
};

/** The messages of an attribute behind the instructions of another. */
const inputOf = (span: FinishedSpan, system: string, messages: string) => [
	...instructions(firstOf(span, [system])),
	...toMessages(firstOf(span, [messages])),
];
