import { type FinishedSpan } from "../span.ts";
import type { Reading } from "./convention.ts";
/** Older names of the tokens of a call, in the order in which they are read. */
export declare const OLDER_INPUT: string[];
export declare const OLDER_OUTPUT: string[];
/** The first of these attributes that is a number of tokens. */
export declare function tokensOf(span: FinishedSpan, names: readonly string[]): number | undefined;
/**
 * What a span says, with input tokens that hold everything that was paid as input. Where the convention's own do not,
 * the cache is added; and also where they cannot: the cache alone is more, or a stated total is reached only with it.
 */
export declare function withCacheIncluded(span: FinishedSpan, reading: Reading, includesCache: () => boolean): Reading;
