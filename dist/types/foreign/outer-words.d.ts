import type { FinishedSpan } from "../span.ts";
/**
 * Where several calls are inside of one, as a retry is, and only that one says what was asked and answered: it was asked
 * of the first of them, and the last answered. `around` are the calls around a call, the nearest first.
 */
export declare function withOuterWords(calls: readonly FinishedSpan[], around: (call: FinishedSpan) => readonly FinishedSpan[]): readonly FinishedSpan[];
