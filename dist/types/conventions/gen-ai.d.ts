import type { FinishedSpan } from "../span.ts";
import { type Convention } from "./convention.ts";
/** OpenTelemetry's GenAI semantic conventions, newest names. */
export declare const GEN_AI: Convention;
/** The messages of an attribute behind the instructions of another. */
export declare const inputOf: (span: FinishedSpan, system: string, messages: string) => import("../messages.ts").GenAiMessage[];
