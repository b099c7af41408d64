import type { Convention } from "./convention.ts";
/** Messages that are events of the span instead of its attributes. */
export declare const GEN_AI_EVENTS: Convention;
