/** From the first character of a secret to the one behind its last, and its kind where the rule's own is not it. */
export type Span = readonly [start: number, end: number, kind?: string];

/** One way to recognise secrets. */
export interface Rule {
	/** Names what was found, in the marker that replaces it: small letters, digits and dashes. */
	readonly kind: string;
	/** Only where one of these stands, in any case, a secret of this kind can be. */
	readonly keywords: readonly string[];
	/**
	 * Looks at the keyword that stands at `start` to `end`. What it reads of the text must be bounded, or a run that is
	 * read once for all the keywords in it: the time must not grow faster than the text.
	 */
	readonly find: (text: string, start: number, end: number) => Span | readonly Span[] | undefined;
}

/** What a rule found, as a list. */
export function spansOf(found: Span | readonly Span[] | undefined): readonly Span[] {
	if (found === undefined) return [];
	return isSpan(found) ? [found] : found;
}

const isSpan = (found: Span | readonly Span[]): found is Span => typeof found[0] === "number";

/** Letters of ASCII, digits and the underscore. */
const isWord = (code: number): boolean =>
	(code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 57) || code === 95;

/**
 * Whether a word can begin at `at`: not in the middle of another. What stands before may be the end of an escape
 * (`\n`, `%3D`, a terminal's colour), which looks like a letter.
 */
export function beginsWord(text: string, at: number): boolean {
	if (at === 0 || !isWord(text.charCodeAt(at - 1))) return true;
	const before = text.slice(Math.max(0, at - 12), at);
	return /(?:\\[nrt]|%[0-9A-Fa-f]{2}|\[[0-9;]{0,8}m|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2})$/.test(before);
}

/** A pattern of the user's own. */
export interface OwnPattern {
	/** Names what it finds, in the marker. */
	readonly kind: string;
	matches(text: string): Iterable<readonly [start: number, end: number]>;
	/** Whether it matches the text as a whole. */
	isWhole(text: string): boolean;
}
