import { type FinishedSpan } from "../span.ts";
/**
 * The tools that ran. Where a framework, its client of MCP and the server behind it all tell of the same call, the
 * outermost is the one that knows the call's id; what it does not say it takes from those inside of it.
 */
export declare function toolSpansOf(spans: readonly FinishedSpan[]): readonly FinishedSpan[];
