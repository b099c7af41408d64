import { type Convention } from "./convention.ts";
/** Older names of the conventions, and those of OpenLLMetry (Traceloop), which number each message. */
export declare const GEN_AI_LEGACY: Convention;
/** `openai.chat` is how the Vercel AI SDK says `openai`, `OpenAI` is how OpenLLMetry does. */
export declare const providerOf: (name: string | undefined) => string | undefined;
