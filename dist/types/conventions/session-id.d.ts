import type { FinishedSpan } from "../span.ts";
/**
 * Where a span says which session it belongs to, best first. The first two are the contract's own; the rest counts only
 * where neither is there. A trace without any is its own session.
 */
export declare const SESSION_IDS: readonly string[];
/** The session that a span says it belongs to. */
export declare function sessionIdOf(span: FinishedSpan): string | undefined;
