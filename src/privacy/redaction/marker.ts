import { createHmac } from "node:crypto";

/** Hex digits of a secret's hash in its marker. */
const DIGITS = 4;

export const MARKER_BEGIN = "[redacted:";
const MARKER = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]/y;

/**
 * `[redacted:github-token:3f2a]` in the place of a secret. The same secret has the same marker on one machine. The
 * hash is keyed with a salt that stays on that machine, and 16 bits long: who gets the marker can neither try
 * candidates nor, should the salt become known, tell one secret from a 65,536th of all others.
 */
export function marker(kind: string, secret: string, salt: string): string {
	const hash = createHmac("sha256", salt).update(secret).digest("hex").slice(0, DIGITS);
	return `[redacted:${kind}:${hash}]`;
}

/** Whether a text is one marker and nothing else. */
export const isMarker = (text: string): boolean => /^\[redacted:[a-z0-9-]{1,40}:[0-9a-f]{4}\]$/.test(text);

/** Where markers of known kinds stand between two places of a text. */
export function* markersIn(
	text: string,
	kinds: ReadonlySet<string>,
	[from, to]: readonly [from: number, to: number] = [0, text.length],
): Generator<readonly [start: number, end: number]> {
	// Of the whole text, all up to the next marker would be looked at, however far away it is.
	const part = text.slice(from, to + MARKER_BEGIN.length - 1);
	for (let at = part.indexOf(MARKER_BEGIN); at !== -1; at = part.indexOf(MARKER_BEGIN, at + 1)) {
		MARKER.lastIndex = from + at;
		const match = MARKER.exec(text);
		if (match !== null && kinds.has(match[1] ?? "")) yield [from + at, MARKER.lastIndex];
	}
}

/** A marker anywhere in a text that was redacted, whatever its kind, which is the first group. */
export const MARKERS = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]/g;
