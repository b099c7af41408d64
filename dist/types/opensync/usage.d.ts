import type { Unit } from "../units.ts";
import type { Call } from "./calls.ts";
/** What one span of a foreign trace adds to its session's totals. Each `id` counts once. */
export interface Usage {
    readonly id: string;
    readonly promptTokens: number;
    readonly completionTokens: number;
    /** USD; absent when it is not known. */
    readonly cost?: number;
    readonly durationMs: number;
    readonly model?: string | undefined;
    readonly provider?: string | undefined;
}
/** The tokens and cost of a tree's model calls, and the tree's own duration. */
export declare function usageOf({ root }: Unit, calls: readonly Call[]): readonly Usage[];
