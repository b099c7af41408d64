import type { GenAiMessage, MessageRole } from "../messages.ts";
/**
 * Messages of any instrumentation in OTel's form: OpenAI's, Anthropic's and the Vercel AI SDK's own shapes, those of
 * the conventions, and plain texts. What cannot be read is left out.
 */
export declare function toMessages(value: unknown, otherwise?: MessageRole): readonly GenAiMessage[];
/** For an attribute of the contract; absent where there is nothing. */
export declare const messagesJson: (messages: readonly GenAiMessage[]) => string | undefined;
/**
 * The same for the input of a model call, which repeats the whole conversation: of what stands before the last answer
 * only the prompts are kept, which tell the call's place in it. Spans wait in memory until their trace is whole.
 */
export declare function inputJson(messages: readonly GenAiMessage[]): string | undefined;
export declare const isRecord: (value: unknown) => value is Readonly<Record<string, unknown>>;
