import type { GenAiMessage, MessagePart } from "../../exporter/messages.ts";
import { ATTR } from "../../exporter/semconv.ts";
import type { Unread } from "./content.ts";
import { EXCLUDED, type Privacy } from "./privacy.ts";

/** A message that a model call was the first to see, with its place in the session's strict order of times. */
export interface Input {
	readonly message: GenAiMessage;
	/** Milliseconds since 1970. */
	readonly at: number;
	/** Of a tool's answer: what the tool was told. */
	readonly toldTool?: unknown;
}

export function inputAttributes(inputs: readonly Input[], privacy: Privacy | undefined): Unread {
	if (inputs.length === 0) return {};
	return {
		[ATTR.inputMessages]: { json: inputs.map((input) => shownMessage(input, privacy)) },
		[ATTR.inputTimestamps]: inputs.map((input) => input.at),
	};
}

/** Calls and answers of tools that name an excluded path keep their place, and nothing of what they say. */
export const shownParts = (parts: readonly MessagePart[], privacy: Privacy | undefined): readonly MessagePart[] =>
	parts.map((part) =>
		part.type === "tool_call" && privacy?.excludes(part.arguments) ? { ...part, arguments: EXCLUDED } : part,
	);

function shownMessage({ message, toldTool }: Input, privacy: Privacy | undefined): GenAiMessage {
	if (toldTool === undefined || !privacy?.excludes(toldTool)) {
		return { ...message, parts: shownParts(message.parts, privacy) };
	}
	return { ...message, parts: message.parts.map(withoutAnswer) };
}

const withoutAnswer = (part: MessagePart): MessagePart => {
	if (part.type === "tool_call_response") return { ...part, response: EXCLUDED };
	return part.type === "text" ? { ...part, content: EXCLUDED } : part;
};
