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
	const shown = text.slice(from, Math.min(end, from + LONGEST_JUDGED));
	const found = strong ? isStrong(shown) : isSecretLike(shown, name.strength, { quoted, name: name.word });
	return found ? [from, end] : undefined;
}
