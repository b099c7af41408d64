import { type Convention } from "./convention.ts";
/** Claude Code's own spans, as its documentation of monitoring lists them. They have no content unless told to. */
export declare const CLAUDE_CODE: Convention;
