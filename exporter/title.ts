import type { MessagePart } from "./messages.ts";
import { type TagBlock, tagBlocks } from "./tag-blocks.ts";

const LONGEST = 80;
/** UTF-16 units that hold more characters than that. */
const ENOUGH = 2 * LONGEST + 2;

/** The line that a title is made of. */
export interface TitleLine {
	readonly line: string;
	/** Nobody said it: it stands in a block that was put in front of what is said, and nothing is said behind it. */
	readonly isOnlyContext: boolean;
}

/** A title from what was said first in messages: its line, at most 80 characters, ended at a word's end. */
export function titleOf(messages: Iterable<readonly MessagePart[]>): string | undefined {
	let context: string | undefined;
	for (const parts of messages) {
		const found = titleLine(parts);
		if (found?.isOnlyContext === false) return shortTitle(found.line);
		context ??= found?.line;
	}
	return context && shortTitle(context);
}

/**
 * The first line with words in it of what was said, as a whole. Blocks in front of the words (a skill as pi expands it,
 * files, context of an extension) are passed over; a skill without further words is `/skill:<name>`, as it was typed.
 */
export function titleLine(parts: readonly MessagePart[]): TitleLine | undefined {
	const text = parts.flatMap((part) => (part.type === "text" ? part.content : [])).join("\n");
	const { blocks, rest } = tagBlocks(text);
	const said = firstLineIn(rest) ?? blocks.flatMap((block) => typed(block) ?? []).at(0);
	if (said !== undefined) return { line: said, isOnlyContext: false };
	const line = blocks.flatMap(({ content }) => firstLineIn(content) ?? []).at(0);
	return line === undefined ? undefined : { line, isOnlyContext: true };
}

/** What the user typed to get a block. */
function typed({ name, tag }: TagBlock): string | undefined {
	const skill = name === "skill" ? /\sname="([^"]+)"/.exec(tag)?.[1] : undefined;
	return skill && `/skill:${skill}`;
}

/** The first line of a text with words in it. Costs no memory, however long the text is. */
export function firstLineIn(text: string): string | undefined {
	const word = text.search(/\S/);
	if (word < 0) return undefined;
	const end = text.indexOf("\n", word);
	return text.slice(text.lastIndexOf("\n", word) + 1, end < 0 ? undefined : end);
}

/** A line as a title: at most 80 characters, ended at a word's end. */
export function shortTitle(text: string): string {
	const line = firstWords(text);
	const characters = Array.from(line);
	if (characters.length <= LONGEST) return line;
	const cut = characters.slice(0, LONGEST - 1).join("");
	const wordEnd = cut.lastIndexOf(" ");
	return `${(wordEnd > LONGEST / 2 ? cut.slice(0, wordEnd) : cut).trimEnd()}…`;
}

/** Of a line the words, with one space between them, as far as a title can need them: lines can have many MB. */
function firstWords(text: string): string {
	let line = "";
	for (const { index, 0: word } of text.matchAll(/\S{1,400}/g)) {
		const isFurther = index > 0 && /\s/.test(text.charAt(index - 1));
		line += `${line !== "" && isFurther ? " " : ""}${word}`;
		if (line.length >= ENOUGH) break;
	}
	return line;
}
