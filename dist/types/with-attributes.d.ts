import type { FinishedSpan } from "./span.ts";
/** A span with other attributes. */
export declare const withAttributes: (span: FinishedSpan, attributes: FinishedSpan["attributes"]) => FinishedSpan;
