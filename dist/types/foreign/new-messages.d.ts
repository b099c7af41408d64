import type { GenAiMessage } from "../messages.ts";
import type { FinishedSpan } from "../span.ts";
/** An input message that may be new, with what tells it from all others of its session. */
export interface NewMessage {
    readonly message: GenAiMessage;
    readonly fingerprint: string;
}
/**
 * What a model call's input has that no call before it can have had: what stands behind the last answer in it. Calls
 * repeat the conversation so far, and some of what is behind the last answer as well (a retry, a second call about the
 * same prompt), so each message has a fingerprint: a prompt that of all prompts up to it; where there is no history to
 * tell it from the same words said another day, its trace does. Instructions are the same wherever they are repeated.
 */
export declare function newMessages(span: FinishedSpan): readonly NewMessage[];
