import { ATTR, OPERATION } from "../semconv.ts";
import { type FinishedSpan, jsonAttribute, textAttribute } from "../span.ts";
import { firstOf } from "./convention.ts";
import { answerInEvents } from "./gen-ai-events.ts";
import { OLDER_INPUT, OLDER_OUTPUT, tokensOf } from "./input-tokens.ts";
import { toMessages } from "./message-shapes.ts";
import { numberedMessages } from "./numbered-messages.ts";

/** What the conventions call an operation; of these a model and tokens say nothing more. */
const KNOWN = new Set<string>([
	...Object.values(OPERATION),
	...["text_completion", "generate_content", "embeddings", "retrieval", "plan", "create_agent", "invoke_workflow"],
	...["create_memory", "update_memory", "upsert_memory", "delete_memory", "search_memory"],
	...["create_memory_store", "delete_memory_store"],
]);

/** What others call it: Semantic Kernel, Gemini CLI, APIs of providers. */
const OTHERS: Readonly<Record<string, string>> = {
	"chat.completions": OPERATION.chat,
	"chat.streaming_completions": OPERATION.chat,
	"text.completions": "text_completion",
	"text.streaming_completions": "text_completion",
	completion: OPERATION.chat,
	responses: OPERATION.chat,
	tool_call: OPERATION.executeTool,
	agent_call: OPERATION.invokeAgent,
};

const TRACELOOP_KINDS: Readonly<Record<string, string>> = {
	tool: OPERATION.executeTool,
	agent: OPERATION.invokeAgent,
	workflow: OPERATION.invokeAgent,
};
const REQUEST_TYPES: Readonly<Record<string, string>> = {
	chat: OPERATION.chat,
	completion: "text_completion",
	embedding: "embeddings",
};

/**
 * A stated operation as the conventions call it. They allow names of one's own, so of any other the span's content
 * tells; Gemini CLI calls its embeddings as it calls its chats.
 */
export function operationOf(span: FinishedSpan, stated: string | undefined): string | undefined {
	if (stated === undefined || KNOWN.has(stated)) return stated;
	if (Object.hasOwn(OTHERS, stated)) return OTHERS[stated];
	if (/embed/i.test(stated)) return "embeddings";
	return isModelCallByContent(span) ? OPERATION.chat : stated;
}

/** The operation of a span that states none in the conventions' own attribute. */
export function operationOfLegacy(span: FinishedSpan): string | undefined {
	return (
		REQUEST_TYPES[textAttribute(span, "llm.request.type") ?? ""] ??
		TRACELOOP_KINDS[textAttribute(span, "traceloop.span.kind") ?? ""] ??
		(isModelCallByContent(span) ? OPERATION.chat : undefined)
	);
}

/** Tokens alone are no proof: Codex repeats them on spans below the turn, without a model. */
function isModelCallByContent(span: FinishedSpan): boolean {
	if (firstOf(span, [ATTR.requestModel, ATTR.responseModel]) === undefined) return false;
	if (tokensOf(span, [ATTR.inputTokens, ATTR.outputTokens, ...OLDER_INPUT, ...OLDER_OUTPUT]) !== undefined)
		return true;
	// Any other JSON is no answer of a model, such as the numbers of Gemini CLI's embeddings.
	const messages = jsonAttribute(span.attributes[ATTR.outputMessages]);
	const answer = [
		...(Array.isArray(messages) ? toMessages(messages, "assistant") : []),
		...numberedMessages(span, "gen_ai.completion", "assistant"),
		...answerInEvents(span),
	];
	return answer.some(({ parts }) => parts.length > 0);
}
