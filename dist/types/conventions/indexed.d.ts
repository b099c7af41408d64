import type { FinishedSpan } from "../span.ts";
/**
 * Values that attributes hold under numbered names: `prompt.0.role`, `prompt.0.tool_calls.1.name` under the prefix
 * `prompt.` become a list of objects. What has no place in such a list is left out.
 */
export declare function indexedValues({ attributes }: FinishedSpan, prefix: string): readonly unknown[];
