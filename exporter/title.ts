import type { MessagePart } from "./messages.ts";
import { type TagBlock, tagBlocks } from "./tag-blocks.ts";

const LONGEST = 80;

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
	const said = firstLine(rest) ?? blocks.flatMap((block) => typed(block) ?? []).at(0);
	if (said !== undefined) return { line: said, isOnlyContext: false };
	const line = blocks.flatMap(({ content }) => firstLine(content) ?? []).at(0);
	return line === undefined ? undefined : { line, isOnlyContext: true };
}

/** What the user typed to get a block. */
function typed({ name, tag }: TagBlock): string | undefined {
	const skill = name === "skill" ? /\sname="([^"]+)"/.exec(tag)?.[1] : undefined;
	return skill && `/skill:${skill}`;
}

const firstLine = (text: string): string | undefined => text.split("\n").find((line) => line.trim() !== "");

/** A line as a title: at most 80 characters, ended at a word's end. */
export function shortTitle(text: string): string {
	const line = text.replace(/\s+/g, " ").trim();
	const characters = Array.from(line);
	if (characters.length <= LONGEST) return line;
	const cut = characters.slice(0, LONGEST - 1).join("");
	const wordEnd = cut.lastIndexOf(" ");
	return `${(wordEnd > LONGEST / 2 ? cut.slice(0, wordEnd) : cut).trimEnd()}…`;
}
