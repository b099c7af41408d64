import type { MessagePart } from "./messages.ts";
/** A title from what was said first: its first line with words in it, at most 80 characters, ended at a word's end. */
export declare function titleOf(parts: readonly MessagePart[]): string | undefined;
/** The first line with words in it of what was said. */
export declare function firstLine(parts: readonly MessagePart[]): string | undefined;
/** A line as a title: at most 80 characters, ended at a word's end. */
export declare function shortTitle(text: string): string;
