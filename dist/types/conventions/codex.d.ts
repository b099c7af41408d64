import { type Convention } from "./convention.ts";
/** Codex' own spans: a turn states its tokens; what was said is in its logs only. */
export declare const CODEX: Convention;
