import type { AttributeName } from "../semconv.ts";
import type { FinishedSpan, SpanAttributeValue } from "../span.ts";
/** What a span says, in the names and meanings of the span contract: the one form that all conventions are read into. */
export type Reading = {
    readonly [Name in AttributeName]?: SpanAttributeValue;
};
/** Where one attribute of the contract comes from. */
export interface Source {
    readonly to: AttributeName;
    /** Names on the span, the first that has a value wins; with `read`, only what the documentation shows. */
    readonly from: readonly string[];
    /** Where it is more than the value as it stands. */
    readonly read?: (span: FinishedSpan) => SpanAttributeValue;
    readonly note?: string;
}
/** One way to say what a model, a tool or an agent did. `docs/conventions.md` is made from these. */
export interface Convention {
    readonly name: string;
    /** OpenSync's name for the agent, where only that agent makes such spans. */
    readonly source?: string;
    readonly applies: (span: FinishedSpan) => boolean;
    readonly sources: readonly Source[];
    /** Whether the input tokens it states hold the tokens read from and written to a cache. */
    readonly inputIncludesCache: string;
}
/** What conventions that apply to a span say of it. What an earlier one says, a later one is not asked for. */
export declare function readingOf(conventions: readonly Convention[], span: FinishedSpan): Reading;
/** The value of the first of these names that a span has. */
export declare function firstOf({ attributes }: FinishedSpan, names: readonly string[]): SpanAttributeValue;
