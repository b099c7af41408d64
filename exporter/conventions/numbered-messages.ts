import type { FinishedSpan } from "../span.ts";
import { firstOf } from "./convention.ts";
import { indexedValues } from "./indexed.ts";
import { toMessages } from "./message-shapes.ts";

/** The messages of numbered attributes (`gen_ai.prompt.0.content`), or of the one attribute that holds them all. */
export function numberedMessages(span: FinishedSpan, name: string, otherwise: "user" | "assistant") {
	const numbered = indexedValues(span, `${name}.`);
	return toMessages(numbered.length > 0 ? numbered : firstOf(span, [name]), otherwise);
}
