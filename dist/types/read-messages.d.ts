import type { GenAiMessage, MessagePart, MessageRole } from "./messages.ts";
import { type SpanAttributeValue } from "./span.ts";
/** The role that a text names, if it names one. */
export declare const roleOf: (name: unknown) => MessageRole | undefined;
/**
 * The messages in `gen_ai.input.messages` or `gen_ai.output.messages`, from whichever instrumentation: JSON text or
 * values already parsed, in the shape of the conventions or with the plain `content` string of older ones. What cannot
 * be read is left out; a list that is no list gives no messages.
 */
export declare function readMessages(value: SpanAttributeValue): readonly GenAiMessage[];
/** Binary content must never travel on: only a marker that already is one is taken over. */
export declare function binary(value: Readonly<Record<string, unknown>>): MessagePart;
