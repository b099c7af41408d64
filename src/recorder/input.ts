import type { GenAiMessage, MessagePart } from "../../exporter/messages.ts";
import { ATTR } from "../../exporter/semconv.ts";
import type { Unread } from "./content.ts";
import { EXCLUDED, type Privacy } from "./privacy.ts";
import { isExcluded, type ToolCall, toldTo } from "./tool-calls.ts";

/** A message that a model call was the first to see, with its place in the session's strict order of times. */
export interface Input {
	readonly message: GenAiMessage;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Of a tool's answer: everything that the tool was told. */
	readonly told?: () => readonly unknown[];
	/** Of a model's answer: the tool calls in it. */
	readonly calls?: readonly ToolCall[];
}

export function inputAttributes(inputs: readonly Input[], privacy: Privacy | undefined): Unread {
	if (inputs.length === 0) return {};
	return {
		[ATTR.inputMessages]: { json: inputs.map((input) => shownMessage(input, privacy)) },
		[ATTR.inputTimestamps]: inputs.map((input) => input.at),
	};
}

/** Calls of tools that name an excluded path keep their place, and nothing of what they say. */
export const shownParts = (
	parts: readonly MessagePart[],
	calls: readonly ToolCall[],
	privacy: Privacy | undefined,
): readonly MessagePart[] =>
	parts.map((part) => {
		const call = calls.find((candidate) => candidate.part === part);
		return call !== undefined && isExcluded(toldTo(call), privacy) ? { ...call.part, arguments: EXCLUDED } : part;
	});

function shownMessage({ message, told, calls = [] }: Input, privacy: Privacy | undefined): GenAiMessage {
	if (told === undefined || !isExcluded(told(), privacy)) {
		return { ...message, parts: shownParts(message.parts, calls, privacy) };
	}
	return { ...message, parts: message.parts.map(withoutAnswer) };
}

const withoutAnswer = (part: MessagePart): MessagePart => {
	if (part.type === "tool_call_response") return { ...part, response: EXCLUDED };
	return part.type === "text" ? { ...part, content: EXCLUDED } : part;
};
