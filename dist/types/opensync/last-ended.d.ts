import { type FinishedSpan } from "../span.ts";
/** Which of these spans, the last in the list, had ended at a time (ms since 1970). Each question takes log n steps. */
export declare function lastEnded(spans: readonly FinishedSpan[]): (at: number) => FinishedSpan | undefined;
