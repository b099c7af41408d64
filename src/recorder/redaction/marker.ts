import { createHmac } from "node:crypto";

/** Hex digits of a secret's hash in its marker. */
const DIGITS = 4;

const MARKER = /\[redacted:([a-z0-9-]{1,40}):[0-9a-f]{4}\]/g;

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

/** Where markers of known kinds stand in a text already. */
export function* markersIn(text: string, kinds: ReadonlySet<string>): Generator<readonly [start: number, end: number]> {
	if (!text.includes("[redacted:")) return;
	for (const match of text.matchAll(MARKER)) {
		if (kinds.has(match[1] ?? "")) yield [match.index, match.index + match[0].length];
	}
}
