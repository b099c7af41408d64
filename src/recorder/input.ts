import type { Attributes } from "@opentelemetry/api";
import type { GenAiMessage } from "../../exporter/messages.ts";
import { ATTR } from "../../exporter/semconv.ts";
import { jsonOf } from "./json.ts";

/** A message that a model call was the first to see, with its place in the session's strict order of times. */
export interface Input {
	readonly message: GenAiMessage;
	/** Milliseconds since 1970. */
	readonly at: number;
}

export function inputAttributes(inputs: readonly Input[]): Attributes {
	if (inputs.length === 0) return {};
	return {
		[ATTR.inputMessages]: jsonOf(inputs.map((input) => input.message)),
		[ATTR.inputTimestamps]: inputs.map((input) => input.at),
	};
}
