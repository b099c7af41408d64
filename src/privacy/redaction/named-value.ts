import type { Strength } from "./names.ts";
import type { Span } from "./rule.ts";
import { Memo } from "./searched-text.ts";
import { isSecretLike, isStrong } from "./secret-like.ts";
import type { Value } from "./values.ts";

/** As much of a value as is looked at to judge it. */
export const LONGEST_JUDGED = 160;

/** A name in a text, and what of it says that its value is secret. */
export interface Name {
	/** Where the word begins that says so. */
	readonly start: number;
	/** Where the whole name ends. */
	readonly end: number;
	readonly word: string;
	readonly strength: Strength;
}

/** The value as a secret, if it looks like one. `strong`: where little else says that it is one. */
export function judged(text: string, value: Value, name: Name, strong = false): Span | undefined {
	const { from, end, quoted } = value;
	if (!quoted && triesAt(text, end) >= MOST_TRIES) return undefined;
	// What stands between the quotes of two other texts begins with the end of something.
	if (quoted && /[)\]}]/.test(text.charAt(from)) && /^[)\]};,.]{2}/.test(text.slice(from, from + 2))) return undefined;
	const shown = text.slice(from, Math.min(end, from + LONGEST_JUDGED));
	const found = strong ? isStrong(shown) : isSecretLike(shown, name.strength, { quoted, name: name.word });
	if (found) return [from, end];
	if (!quoted) tried.keep(text, { end, times: triesAt(text, end) + 1 });
	return undefined;
}

/** A run of characters in which name after name stands (`auth=auth=auth=`) is judged from each of the first alone. */
const MOST_TRIES = 4;
const tried = new Memo<{ readonly end: number; readonly times: number }>();

const triesAt = (text: string, end: number): number => {
	const last = tried.of(text);
	return last?.end === end ? last.times : 0;
};
