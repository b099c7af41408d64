/** The one place that decides how much of a secret, or of a value that may hold one, people get to see. */

const LONG_SECRET = 24;
/** Shorter texts occur by chance everywhere; whoever has such a key has none worth hiding in other values. */
const SHORTEST_SCRUBBED = 6;
/** Longest piece of a problem, in UTF-16 code units. */
const SHOWN_CHARACTERS = 80;

/** First four and last two characters of a long secret, nothing of a short one. */
export function maskSecret(secret: string): string {
	return secret.length >= LONG_SECRET ? `${secret.slice(0, 4)}…${secret.slice(-2)}` : "(hidden)";
}

/** The text with every occurrence of one of the secrets masked. */
export function scrubSecrets(text: string, secrets: readonly string[]): string {
	let scrubbed = text;
	for (const secret of secrets) {
		if (secret.length >= SHORTEST_SCRUBBED) scrubbed = scrubbed.replaceAll(secret, () => maskSecret(secret));
	}
	return scrubbed;
}

/**
 * The text without what may be a secret: user name, query and fragment of a URL, runs of characters as long as a key.
 */
export function hideLikelySecrets(text: string): string {
	return text
		.replace(/\/\/.*@/s, "//(hidden)@")
		.replace(/([?#]).*/s, "$1(hidden)")
		.replace(new RegExp(`[\\w-]{${LONG_SECRET},}`, "g"), maskSecret);
}

/** A value out of somebody's settings as one short piece of text that gives no secret away; of lists and objects only the kind. */
export function describeValue(value: unknown, secrets: readonly string[]): string {
	if (typeof value === "string") return `"${oneLine(shorten(hideLikelySecrets(scrubSecrets(value, secrets))))}"`;
	if (Array.isArray(value)) return "a list";
	if (typeof value === "object" && value !== null) return "an object";
	return scrubSecrets(String(value), secrets);
}

/** A secret, or what stands in its place, as one short piece of text. */
export function describeSecret(value: unknown): string {
	if (typeof value === "string") return oneLine(maskSecret(value));
	return typeof value === "object" ? describeValue(value, []) : `a ${typeof value}`;
}

/** The text with its end cut off where it is too long for a line. */
export function shorten(text: string): string {
	return text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text;
}

/**
 * Characters that steer a terminal or change how the text around them reads, and show nothing of themselves: control
 * characters (C0, C1), marks of direction and other format characters, line separators, halves of surrogate pairs.
 * What joins the parts of one emoji stays.
 */
const INVISIBLE = /(?<!\p{Extended_Pictographic}\ufe0f?)\u200d|(?!\u200d)[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

const escaped = (character: string): string => {
	const code = character.codePointAt(0) ?? 0;
	return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
};

/** The text as one line of what it is made of: everything escaped that would break, steer or disguise it. */
export const oneLine = (text: string): string => text.replace(INVISIBLE, escaped);

/** The same of a text of several lines: line breaks and tabs stay. */
export const manyLines = (text: string): string =>
	text.replace(INVISIBLE, (character) => (character === "\n" || character === "\t" ? character : escaped(character)));

/** A value as JSON for programs, which a terminal can show as well: the escapes are JSON's own. */
export const visibleJson = (value: unknown): string =>
	JSON.stringify(value, undefined, 2).replace(INVISIBLE, (character) =>
		character === "\n"
			? character
			: Array.from({ length: character.length }, (_, at) => escaped(character.charAt(at))).join(""),
	);
