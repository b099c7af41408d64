import type { MessagePart } from "./messages.ts";
/** The line that a title is made of. */
export interface TitleLine {
    readonly line: string;
    /** Nobody said it: it stands in a block that was put in front of what is said, and nothing is said behind it. */
    readonly isOnlyContext: boolean;
}
/** A title from what was said first in messages: its line, at most 80 characters, ended at a word's end. */
export declare function titleOf(messages: Iterable<readonly MessagePart[]>): string | undefined;
/**
 * The first line with words in it of what was said, as a whole. Blocks in front of the words (a skill as pi expands it,
 * files, context of an extension) are passed over; a skill without further words is `/skill:<name>`, as it was typed.
 */
export declare function titleLine(parts: readonly MessagePart[]): TitleLine | undefined;
/** The first line of a text with words in it. Costs no memory, however long the text is. */
export declare function firstLineIn(text: string): string | undefined;
/** A line as a title: at most 80 characters, ended at a word's end. */
export declare function shortTitle(text: string): string;
