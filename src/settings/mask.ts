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

/** The text without anything that would break or disguise a line: control, bidirectional and separator characters. */
export function oneLine(text: string): string {
	return text.replace(
		/[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu,
		(character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
	);
}
