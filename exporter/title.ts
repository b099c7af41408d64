import type { MessagePart } from "./messages.ts";

const LONGEST = 80;

/** A title from what was said first: its first line with words in it, at most 80 characters, ended at a word's end. */
export function titleOf(parts: readonly MessagePart[]): string | undefined {
	const text = parts.map((part) => (part.type === "text" ? part.content : "")).join("\n");
	const line = text
		.split("\n")
		.map((candidate) => candidate.replace(/\s+/g, " ").trim())
		.find((candidate) => candidate !== "");
	if (line === undefined) return undefined;
	const characters = Array.from(line);
	if (characters.length <= LONGEST) return line;
	const cut = characters.slice(0, LONGEST - 1).join("");
	const wordEnd = cut.lastIndexOf(" ");
	return `${(wordEnd > LONGEST / 2 ? cut.slice(0, wordEnd) : cut).trimEnd()}…`;
}
