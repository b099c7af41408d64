import type { Outcome } from "./outcome.ts";
/**
 * Whether a URL is wrong. Only a destination that never took anything can have a wrong URL, and only if its answers say
 * so again and again: once it has taken something, in this process or an earlier one, a stranger's answer passes.
 */
export declare class KnownDestination {
    #private;
    /** `deliveredBefore`: whether an earlier process delivered anything; asked only when a stranger answers. */
    constructor(deliveredBefore: () => boolean);
    /** The outcome that counts: a stranger's answer is one to retry while the URL may be right. */
    weigh(outcome: Outcome): Outcome;
}
