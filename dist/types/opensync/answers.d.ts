import { type Answer } from "../exchange.ts";
import type { Outcome } from "../outcome.ts";
/**
 * What an answer to a write means. OpenSync says 200 when it failed and 401 when it is only busy, so the status alone
 * decides little. Reasons hold no word of the messages sent: of an error text only known phrases are repeated.
 * `now` (ms since 1970) is what a `Retry-After` date is measured against.
 */
export declare function judgeAnswer(answer: Answer, now: number): Outcome;
/** What an answer to a read means when only the way and the key are in question: any JSON object will do. */
export declare function judgeCheck(answer: Answer, now: number): Outcome;
