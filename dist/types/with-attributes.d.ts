import type { FinishedSpan } from "./span.ts";
/** A span with other attributes. */
export declare function withAttributes(span: FinishedSpan, attributes: FinishedSpan["attributes"]): FinishedSpan;
