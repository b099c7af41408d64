import type { GenAiMessage } from "./messages.ts";
import type { SpanAttributeValue } from "./span.ts";
/**
 * The messages in `gen_ai.input.messages` or `gen_ai.output.messages`, from whichever instrumentation: JSON text or
 * values already parsed, in the shape of the conventions or with the plain `content` string of older ones. What cannot
 * be read is left out; a list that is no list gives no messages.
 */
export declare function readMessages(value: SpanAttributeValue): readonly GenAiMessage[];
