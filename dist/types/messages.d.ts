/**
 * OTel's JSON of messages (`gen_ai.input.messages`, `gen_ai.output.messages`), as the GenAI semantic conventions
 * define it. Source: open-telemetry/semantic-conventions, docs/gen-ai, input and output message schemas.
 */
export type MessageRole = "system" | "user" | "assistant" | "tool";
export type MessagePart = {
    readonly type: "text";
    readonly content: string;
} | {
    readonly type: "reasoning";
    readonly content: string;
} | {
    readonly type: "tool_call";
    readonly id: string;
    readonly name: string;
    readonly arguments?: unknown;
}
/** `is_error` is not OTel's but Anthropic's: a result that says how the tool failed. */
 | {
    readonly type: "tool_call_response";
    readonly id: string;
    readonly response: unknown;
    readonly is_error?: true;
}
/** An image or other binary: `content` is a marker such as `[image image/png 23 kB]`, never the bytes. */
 | {
    readonly type: "blob";
    readonly mime_type: string;
    readonly content: string;
};
export interface GenAiMessage {
    readonly role: MessageRole;
    readonly parts: readonly MessagePart[];
    readonly finish_reason?: string;
}
