import type { MessagePart } from "./messages.ts";

const LONGEST = 80;
/** UTF-16 units that hold more characters than that. */
const ENOUGH = 2 * LONGEST + 2;

/** A title from what was said first: its first line with words in it, at most 80 characters, ended at a word's end. */
export function titleOf(parts: readonly MessagePart[]): string | undefined {
	const line = firstLine(parts);
	return line === undefined ? undefined : shortTitle(line);
}

/** The first line with words in it of what was said. */
export function firstLine(parts: readonly MessagePart[]): string | undefined {
	for (const part of parts) {
		const line = part.type === "text" ? firstLineIn(part.content) : undefined;
		if (line !== undefined) return line;
	}
	return undefined;
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
	for (const [word] of text.matchAll(/\S+/g)) {
		line += `${line === "" ? "" : " "}${word.slice(0, ENOUGH)}`;
		if (line.length >= ENOUGH) break;
	}
	return line;
}
