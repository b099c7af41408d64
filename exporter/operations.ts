import { hasPrefix, textAttribute } from "./attributes.ts";
import { ATTR, OPERATION } from "./semconv.ts";
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

/** Written by pi-sync's recorder, or by something that keeps its contract. */
export const isOurs = (span: FinishedSpan): boolean => hasPrefix(span, "opensync.");

/** Says something about a model, an agent or a session; of any other span only its place in the tree matters. */
export const isTelling = (span: FinishedSpan): boolean => hasPrefix(span, "gen_ai.") || isOurs(span);
