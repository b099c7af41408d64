import type { FinishedSpan, SpanAttributeValue } from "./span.ts";
/**
 * Reading attributes of spans from anywhere. A value of the wrong type counts as absent: what a foreign
 * instrumentation got wrong must not cost the rest of its span.
 */
type Attributed = Pick<FinishedSpan, "attributes">;
/** A string that is not empty. */
export declare function textAttribute(span: Attributed, name: string): string | undefined;
/** A finite number of at least 0. */
export declare function numberAttribute(span: Attributed, name: string): number | undefined;
/** A list of numbers; what is no finite number of at least 0 becomes `undefined` in its place. */
export declare function numbersAttribute(span: Attributed, name: string): readonly (number | undefined)[];
export declare const flagAttribute: (span: Attributed, name: string) => boolean;
/** Whether some attribute's name begins so. */
export declare function hasPrefix({ attributes }: Attributed, prefix: string): boolean;
/** What an attribute of JSON holds, already parsed or not; `undefined` when it is absent or no JSON. */
export declare function jsonAttribute(value: SpanAttributeValue): unknown;
export {};
