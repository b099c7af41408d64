/** What pi-sync left in the place of something: a secret, a text that was too long, a picture. */
const MARK =
	/\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]|\[image [\w.+/-]{1,80}(?: [\d.]+ [kMG]?B)?\]|\[[\d.]+ [kMG]?B of [\d.]+ [kMG]?B cut\]/g;

/** A piece of a text: plain, or a mark. */
export interface Piece {
	readonly text: string;
	readonly mark?: "redacted" | "image" | "cut";
	/** What it stands for, in words. */
	readonly words?: string;
}

/** A text in pieces, in order; their texts together are the text. */
export function pieces(text: string): readonly Piece[] {
	const found: Piece[] = [];
	let end = 0;
	for (const match of text.matchAll(MARK)) {
		if (match.index > end) found.push({ text: text.slice(end, match.index) });
		found.push({ text: match[0], ...meaning(match[0], match[1]) });
		end = match.index + match[0].length;
	}
	if (end < text.length) found.push({ text: text.slice(end) });
	return found;
}

function meaning(text: string, kind: string | undefined): Omit<Piece, "text"> {
	if (kind !== undefined) return { mark: "redacted", words: `pi-sync removed a secret here: ${kind}` };
	if (text.startsWith("[image")) return { mark: "image", words: "An image. pi-sync keeps no images." };
	return { mark: "cut", words: "The text was too long to keep." };
}

/** Escaped HTML of a text, its marks in `<mark>`. */
export function markedHtml(text: string): string {
	return pieces(text)
		.map(({ text, mark, words }) =>
			mark
				? `<mark class="mark-${mark}" title="${escapeHtml(words ?? "")}">${escapeHtml(text)}</mark>`
				: escapeHtml(text),
		)
		.join("");
}

const ESCAPES: Readonly<Record<string, string>> = {
	"&": "&amp;",
	"<": "&lt;",
	">": "&gt;",
	'"': "&quot;",
	"'": "&#39;",
};

/** A text that means nothing to HTML. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
