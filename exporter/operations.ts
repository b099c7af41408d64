import { hasPrefix, textAttribute } from "./attributes.ts";
import { ATTR, OPERATION, PURPOSE } from "./semconv.ts";
import type { FinishedSpan } from "./span.ts";

/** Operations of the GenAI conventions that are one request to a model. */
const MODEL_CALLS: ReadonlySet<string | undefined> = new Set([OPERATION.chat, "text_completion", "generate_content"]);

export const isModelCall = (span: FinishedSpan): boolean => MODEL_CALLS.has(textAttribute(span, ATTR.operationName));

/** Costs tokens and says nothing. */
export const isEmbedding = (span: FinishedSpan): boolean => textAttribute(span, ATTR.operationName) === "embeddings";

export const isAgent = (span: FinishedSpan): boolean =>
	textAttribute(span, ATTR.operationName) === OPERATION.invokeAgent;

export const isToolRun = (span: FinishedSpan): boolean =>
	textAttribute(span, ATTR.operationName) === OPERATION.executeTool;

/** A call that a tool made to a model, which costs and says nothing in the conversation. */
export const isToolSpending = (span: FinishedSpan): boolean => textAttribute(span, ATTR.purpose) === PURPOSE.tool;

/** A call that a tool of the span contract made: to a model, or to another tool. */
export const isMadeByTool = (span: FinishedSpan): boolean =>
	isToolSpending(span) || textAttribute(span, ATTR.toolParentCallId) !== undefined;

/** Written by pi-sync's recorder, or by something that keeps its contract. */
export const isOurs = (span: FinishedSpan): boolean => hasPrefix(span, "opensync.");

/** Says something about a model, an agent or a session; of any other span only its place in the tree matters. */
export const isTelling = (span: FinishedSpan): boolean => hasPrefix(span, "gen_ai.") || isOurs(span);
