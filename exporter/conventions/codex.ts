import { ATTR, OPERATION } from "../semconv.ts";
import type { FinishedSpan, SpanAttributeValue } from "../span.ts";
import { sourceOf } from "./agent-source.ts";
import { type Convention, firstOf } from "./convention.ts";

const TURN = "session_task.turn";
const USAGE = "codex.turn.token_usage.";

const onTurn =
	(...names: readonly string[]) =>
	(span: FinishedSpan): SpanAttributeValue =>
		span.name === TURN ? firstOf(span, names) : undefined;

/** Codex' own spans: a turn states its tokens; what was said is in its logs only. */
export const CODEX: Convention = {
	name: "Codex",
	source: "codex-cli",
	applies: (span) => span.name === TURN || sourceOf(span) === "codex-cli",
	inputIncludesCache: "yes",
	sources: [
		{
			to: ATTR.operationName,
			from: [`the span's name \`${TURN}\``],
			read: ({ name }) => (name === TURN ? OPERATION.chat : undefined),
			note: "its requests (`handle_responses`) repeat the turn's tokens and are not counted",
		},
		{ to: ATTR.requestModel, from: ["model"], read: onTurn("model") },
		{ to: ATTR.inputTokens, from: [`${USAGE}input_tokens`] },
		{ to: ATTR.outputTokens, from: [`${USAGE}output_tokens`] },
		{ to: ATTR.cacheReadTokens, from: [`${USAGE}cached_input_tokens`] },
		{ to: ATTR.cacheWriteTokens, from: [`${USAGE}cache_write_input_tokens`] },
		{ to: ATTR.reasoningTokens, from: [`${USAGE}reasoning_output_tokens`] },
		{ to: ATTR.conversationId, from: ["conversation.id", "thread.id", "thread_id"] },
	],
};
