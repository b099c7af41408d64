import type { FinishedSpan } from "../span.ts";
import type { Reading } from "./convention.ts";
/** The first of these attributes that is a number of tokens. */
export declare function tokensOf(span: FinishedSpan, names: readonly string[]): number | undefined;
/**
 * A reading whose input tokens hold everything that was paid as input. Where the convention's own do not, the cache is
 * added; and also where the cache alone is more than the input, because then they cannot either.
 */
export declare function withCacheIncluded(reading: Reading, includesCache: boolean): Reading;
