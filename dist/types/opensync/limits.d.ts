import type { MessageBody } from "./requests.ts";
/** Half surrogate pairs become U+FFFD. */
export declare const wellFormed: (text: string) => string;
/**
 * `value` in a form that Convex takes, with at most `levels` of arrays and objects in it. What is too deep, too long
 * or has too many fields becomes a JSON text in its place; what JSON cannot hold becomes something readable. Field
 * names are escaped as `escapedName` says.
 */
export declare function convexValue(value: unknown, levels: number): unknown;
/**
 * A field name that Convex takes. `%` escapes what it does not, so the original can be read back: `%24` for a `$` at
 * the start, `%uXXXX` for anything but printable ASCII, `%25` for `%` itself.
 */
export declare function escapedName(name: string): string;
/** JSON of anything that `convexValue` can be asked to convert; never throws. */
export declare function jsonText(value: unknown): string;
/** The bytes that Convex counts for a value it takes. */
export declare function convexBytes(value: unknown): number;
/** What a session held before the unit at hand. */
export interface SessionSize {
    readonly messages: number;
    /** Bytes of content, each text counted once. */
    readonly bytes: number;
}
/**
 * How many bytes a message may have. A message gets an eighth of what the session's budget has left, so the budget is
 * never exceeded, however long the session becomes: an early message passes whole, a late one is cut harder and
 * harder. Content counts twice, because OpenSync keeps texts both in parts and in `textContent`.
 */
export declare function messageBudget(before: SessionSize): number;
/** Whether a session that has so many messages has room for another, be it the notice that it is full. */
export declare const hasRoom: ({ messages }: SessionSize) => boolean;
/** Whether a session's n-th message (from 0) is sent, replaced by the notice that the session is full, or left out. */
export declare function placeInSession(n: number): "sent" | "notice" | "left out";
export declare const FULL_NOTICE = "[this session has more than 4000 messages: OpenSync could not open it with the rest]";
/**
 * The message in at most `budget` bytes: its largest texts are cut to one length, and end with a marker that says how
 * much is missing. Arguments that are too long become a JSON text first. What is small stays as it is.
 */
export declare function fitMessage(body: MessageBody, budget: number): MessageBody;
/**
 * `text` in at most `bytes` bytes of UTF-8, but for the marker: `… [1.2 MB of 3.4 MB cut]`. Never ends in the middle
 * of a character.
 */
export declare function cutText(text: string, bytes: number): string;
