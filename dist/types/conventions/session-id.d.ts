import type { FinishedSpan } from "../span.ts";
/**
 * Where a span says which session it belongs to, best first: a conversation's id, then the general one, then those of
 * frameworks. A trace without any is its own session.
 */
export declare const SESSION_IDS: readonly string[];
/** The first of these attributes that holds an id. */
export declare function idIn({ attributes }: Pick<FinishedSpan, "attributes">, names: readonly string[]): string | undefined;
