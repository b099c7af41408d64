import type { Part } from "./arguments.ts";

const MAX_LENGTH = 10_000;

/** What a message adds to its session's search text: the parts of type `text`, and no others. */
export function searchTextOf(parts: readonly Part[]): string {
	return parts
		.filter((part) => part.type === "text")
		.map((part) => textOf(part.content))
		.filter(Boolean)
		.join(" ");
}

/** The search text with an addition, cut at 10,000 UTF-16 units: in the middle of a surrogate pair, if it so falls. */
export function withSearchText(current: string | undefined, addition: string): string {
	return `${current ?? ""} ${addition}`.slice(0, MAX_LENGTH);
}

/** The text of a part's content: itself, or its `text`, or its `content`, as far as these are there. */
export function textOf(content: unknown): string {
	if (typeof content === "string") return content;
	if (typeof content !== "object" || content === null) return "";
	const { text, content: inner } = content as { text?: unknown; content?: unknown };
	return `${text || inner || ""}`;
}
