import type { FinishedSpan } from "../span.ts";
import type { ForeignCall } from "./foreign-calls.ts";
/** What stands in the book for an agent's answer. */
export declare const answerMark: (agent: FinishedSpan) => string;
/**
 * Calls that keep their answers to themselves, with that of the agent that they are a part of: it is what the last of
 * them said. Once a call has said it, no other does, also when a later one comes.
 */
export declare function withAgentAnswers(calls: readonly ForeignCall[], agents: readonly FinishedSpan[], sayer: (mark: string) => string | undefined): readonly ForeignCall[];
