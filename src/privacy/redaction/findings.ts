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

/** A part of a text. */
export type Place = readonly [from: number, to: number];

/** A part of a text that is a secret. */
export interface Finding {
	readonly start: number;
	readonly end: number;
	readonly kind: string;
	readonly rank: number;
}

/** Which of two findings names what covers both: the surer one. */
export const RANK = { known: 0, token: 1, structure: 2, own: 3, assignment: 4, column: 5 } as const;

/** Findings that overlap become one, which the surest of them names; what is a marker already stays one. */
export function merged(text: string, found: Finding[], markers: readonly Place[]): Finding[] {
	found.sort((a, b) => a.start - b.start || b.end - a.end);
	const united: Finding[] = [];
	for (const finding of found) {
		const last = united.at(-1);
		if (last === undefined || finding.start >= last.end) {
			united.push(finding);
			continue;
		}
		const surer = finding.rank < last.rank ? finding : last;
		united[united.length - 1] = { ...last, kind: surer.kind, rank: surer.rank, end: Math.max(last.end, finding.end) };
	}
	return markers.length === 0 ? united : outside(text, united, markers);
}

/** What of the findings is not a marker already. Both are in order. */
function outside(text: string, found: readonly Finding[], markers: readonly Place[]): Finding[] {
	const pieces: Finding[] = [];
	let next = 0;
	for (const finding of found) {
		while (next < markers.length && (markers[next]?.[1] ?? 0) <= finding.start) next += 1;
		let at = finding.start;
		for (let marker = next; marker < markers.length; marker++) {
			const [start, end] = markers[marker] ?? [0, 0];
			if (start >= finding.end) break;
			if (start > at) pieces.push({ ...finding, start: at, end: start });
			at = Math.max(at, end);
		}
		if (at < finding.end) pieces.push({ ...finding, start: at });
	}
	// Of what is left around a marker, signs alone are none of the secret.
	return pieces.filter(({ start, end, rank }) => rank === RANK.known || /[A-Za-z0-9]{4}/.test(text.slice(start, end)));
}

/** Findings with all that stands around them up to the next space or marker. */
export function widened(text: string, found: readonly Finding[]): Finding[] {
	const wide: Finding[] = [];
	for (const finding of found) {
		const last = wide.at(-1);
		if (last !== undefined && finding.end <= last.end) continue;
		let { start, end } = finding;
		while (start > (last?.end ?? 0) && !isBreak(text.charCodeAt(start - 1))) start -= 1;
		while (end < text.length && !isBreak(text.charCodeAt(end))) end += 1;
		wide.push({ ...finding, start, end });
	}
	return wide;
}

/** Spaces, quotes, and the brackets of a marker. */
const isBreak = (code: number): boolean =>
	code <= 32 || code === 34 || code === 39 || code === 96 || code === 91 || code === 93;
