import type { FinishedSpan } from "../span.ts";
import { type Convention } from "./convention.ts";
/** All conventions, the most particular first: what an earlier one says of a span, a later one does not change. */
export declare const CONVENTIONS: readonly Convention[];
/**
 * A span of any convention as one of the span contract, which is all that the rest of the exporter knows. A span that is
 * one already comes back as it is; of one that says nothing known, only what the contract has a name for is left. Pure.
 */
export declare function inContract(span: FinishedSpan): FinishedSpan;
