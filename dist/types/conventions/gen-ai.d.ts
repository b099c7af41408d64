import { type Convention } from "./convention.ts";
/** OpenTelemetry's GenAI semantic conventions, newest names. */
export declare const GEN_AI: Convention;
