import { readMessages } from "../read-messages.ts";
import { ATTR } from "../semconv.ts";
import { type FinishedSpan, milliseconds, numberAttribute, numbersAttribute, textAttribute } from "../span.ts";
import { NO_TEXT, NOT_RECORDED, said } from "./assistant.ts";
import { conversationDrafts } from "./conversation.ts";
import type { Draft, TranslateOptions } from "./draft.ts";
import { modelOf } from "./session-facts.ts";
import type { ToolRun } from "./tool-run.ts";

/** The messages of one model call: what was new to the model, then what it said, with the tools it asked for. */
export function modelCallDrafts(
	chat: FinishedSpan,
	runs: readonly ToolRun[],
	options: TranslateOptions,
): readonly Draft[] {
	return [...inputDrafts(chat, milliseconds(chat.startTime), options), answerDraft(chat, runs, options)];
}

/** What a model said, with the tools it asked for. */
export function answerDraft(chat: FinishedSpan, runs: readonly ToolRun[], options: TranslateOptions): Draft {
	const output = chat.attributes[ATTR.outputMessages];
	const answer = readMessages(output).flatMap((message) => message.parts);
	const { model } = modelOf(chat);
	const promptTokens = numberAttribute(chat, ATTR.inputTokens);
	const completionTokens = numberAttribute(chat, ATTR.outputTokens);
	const [start, end] = [milliseconds(chat.startTime), milliseconds(chat.endTime)];
	return {
		role: "assistant",
		at: numberAttribute(chat, ATTR.outputTimestamp) ?? end,
		...said(answer, runs, options, failureOf(chat) ?? (output === undefined ? NOT_RECORDED : NO_TEXT)),
		...(model !== undefined && { model }),
		...(promptTokens !== undefined && { promptTokens }),
		...(completionTokens !== undefined && { completionTokens }),
		durationMs: Math.max(0, end - start),
	};
}

/** The input messages of a span. What is before an answer of the model was new to an earlier call, and sent with it. */
function inputDrafts(span: FinishedSpan, otherwiseAt: number, options: TranslateOptions): readonly Draft[] {
	const messages = readMessages(span.attributes[ATTR.inputMessages]);
	const times = numbersAttribute(span, ATTR.inputTimestamps);
	const firstNew = messages.findLastIndex((message) => message.role === "assistant") + 1;
	return conversationDrafts(messages.slice(firstNew), times.slice(firstNew), otherwiseAt, options);
}

/** What stands for an answer that never came: `[error] 500 overloaded`, `[aborted]`. */
function failureOf(chat: FinishedSpan): string | undefined {
	const type = textAttribute(chat, ATTR.errorType);
	if (type === undefined && chat.status.code !== 2) return undefined;
	const tag = type === "aborted" || type === "interrupted" ? type : "error";
	const why = chat.status.message ?? (type === tag ? "" : (type ?? ""));
	return why === "" || why === tag ? `[${tag}]` : `[${tag}] ${why}`;
}
