import type { GenAiMessage } from "../messages.ts";
import { type FinishedSpan } from "../span.ts";
import type { Convention } from "./convention.ts";
/** Messages that are events of the span instead of its attributes. */
export declare const GEN_AI_EVENTS: Convention;
/** What a model answered, as its events say. */
export declare function answerInEvents(span: FinishedSpan): readonly GenAiMessage[];
