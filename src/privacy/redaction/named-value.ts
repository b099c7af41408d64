import type { Strength } from "./names.ts";
import type { Span } from "./rule.ts";
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
	if (!quoted && isTried(text, end)) return undefined;
	// What stands between the quotes of two other texts begins with the end of something.
	if (quoted && /[)\]}]/.test(text.charAt(from)) && /^[)\]};,.]{2}/.test(text.slice(from, from + 2))) return undefined;
	const shown = text.slice(from, Math.min(end, from + LONGEST_JUDGED));
	const found = strong ? isStrong(shown) : isSecretLike(shown, name.strength, { quoted, name: name.word });
	if (found) return [from, end];
	if (!quoted) tried = isSame(text, end) ? { text, end, times: tried.times + 1 } : { text, end, times: 1 };
	return undefined;
}

/** A run of characters in which name after name stands (`auth=auth=auth=`) is judged from each of the first alone. */
const MOST_TRIES = 4;
let tried = { text: "", end: 0, times: 0 };

const isSame = (text: string, end: number): boolean => tried.end === end && tried.text === text;
const isTried = (text: string, end: number): boolean => tried.times >= MOST_TRIES && isSame(text, end);

/** Forgets the text that was searched last. */
export function forgetJudged(): void {
	tried = { text: "", end: 0, times: 0 };
}
