import { type Convention } from "./convention.ts";
/** OpenInference (Arize Phoenix and others). */
export declare const OPEN_INFERENCE: Convention;
