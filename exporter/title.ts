import type { MessagePart } from "./messages.ts";

const LONGEST = 80;

/** A title from what was said first: its first line with words in it, at most 80 characters, ended at a word's end. */
export function titleOf(parts: readonly MessagePart[]): string | undefined {
	const line = firstLine(parts);
	return line === undefined ? undefined : shortTitle(line);
}

/** The first line with words in it of what was said. */
export function firstLine(parts: readonly MessagePart[]): string | undefined {
	const text = parts.map((part) => (part.type === "text" ? part.content : "")).join("\n");
	return text.split("\n").find((candidate) => candidate.trim() !== "");
}

/** A line as a title: at most 80 characters, ended at a word's end. */
export function shortTitle(text: string): string {
	const line = text.replace(/\s+/g, " ").trim();
	const characters = Array.from(line);
	if (characters.length <= LONGEST) return line;
	const cut = characters.slice(0, LONGEST - 1).join("");
	const wordEnd = cut.lastIndexOf(" ");
	return `${(wordEnd > LONGEST / 2 ? cut.slice(0, wordEnd) : cut).trimEnd()}…`;
}
