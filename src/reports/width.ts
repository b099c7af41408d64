import measured from "fast-string-truncated-width";

/** How many cells of a terminal a text takes: CJK and emoji take two. */
export const widthOf = (text: string): number => measured(text).width;

/** The beginning of a text that fits into so many cells, with `…` where something is missing. */
export function cut(text: string, width: number): string {
	if (widthOf(text) <= width) return text;
	if (width < 1) return "";
	return `${text.slice(0, measured(text, { limit: width - 1 }).index)}…`;
}

/** A text in lines of so many cells each, broken at blanks where there are any. */
export function wrapped(text: string, width: number): readonly string[] {
	const lines: string[] = [];
	let rest = text;
	while (widthOf(rest) > width) {
		const end = Math.max(1, measured(rest, { limit: width }).index);
		const blank = rest.lastIndexOf(" ", end);
		const at = blank > end / 3 ? blank : end;
		lines.push(rest.slice(0, at).trimEnd());
		rest = rest.slice(at).trimStart();
	}
	return [...lines, rest];
}
