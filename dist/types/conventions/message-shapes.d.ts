import type { GenAiMessage, MessageRole } from "../messages.ts";
/**
 * Messages of any instrumentation in OTel's form: OpenAI's, Anthropic's and the Vercel AI SDK's own shapes, those of
 * the conventions, and plain texts. What cannot be read is left out.
 */
export declare function toMessages(value: unknown, otherwise?: MessageRole): readonly GenAiMessage[];
/** A system's instructions, which some give the role of the user. */
export declare const instructions: (value: unknown) => readonly GenAiMessage[];
/** Whether a value is a message, not any object that a person or a model wrote. */
export declare const isMessage: (value: unknown) => value is Readonly<Record<string, unknown>>;
/** For an attribute of the contract; absent where there is nothing. */
export declare const messagesJson: (messages: readonly GenAiMessage[]) => string | undefined;
/**
 * The same for the input of a model call, which repeats the whole conversation: of what stands before the last answer
 * only the prompts are kept, which tell the call's place in it. Spans wait in memory until their trace is whole. What
 * stands at the end as said by the model is the beginning of the answer to come.
 */
export declare function inputJson(messages: readonly GenAiMessage[]): string | undefined;
