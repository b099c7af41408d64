import type { Rule, Span } from "./rule.ts";
import { Memo } from "./searched-text.ts";

const BEGIN = /-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
const END = /-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/y;
/** What may stand around a line of a key: numbers of lines, marks of quotes and of differences, quotes, commas. */
const KEY_LINE = /^[\s>|+\-*#"'`\d:.,→]{0,24}[A-Za-z0-9+/=]{16,512}(?:\\[nr]){0,2}["'`,;\\\s+]{0,8}$/;
const KEY_HEADER = /^[\s>|+\-*#"'`\d:→]{0,24}(?:Proc-Type|DEK-Info|Comment|Version|Hash):/;
/** A key in one line: its line breaks are escapes. */
const ONE_LINE = /(?:\\[nr]|[A-Za-z0-9+/=])+/y;
const LONGEST_LINE = 600;
const BREAK = 10;
/** No private key is longer: what ends behind that is another one's end. */
const LONGEST_KEY = 32_768;

/** A key's block in PEM or OpenPGP form, whole or with its end or beginning cut off. */
export const PRIVATE_KEY: Rule = {
	kind: "private-key",
	keywords: ["-----BEGIN ", "-----END "],
	find(text, start, end) {
		if (text.startsWith("-----END ", start)) return endOfCutKey(text, start);
		BEGIN.lastIndex = start;
		if (!BEGIN.test(text)) return undefined;
		const body = BEGIN.lastIndex;
		const close = nextEnd(text, body);
		if (close !== undefined && close[0] - body <= LONGEST_KEY && close[0] >= end) return [start, close[1]];
		ONE_LINE.lastIndex = body;
		if (ONE_LINE.test(text) && ONE_LINE.lastIndex > body + 16) return [start, ONE_LINE.lastIndex];
		return [start, keyLinesFrom(text, body)];
	},
};

/** The next end of a key, looked for once for all keys before it. */
const ends = new Memo<{ readonly from: number; readonly close: Span | undefined }>();

function nextEnd(text: string, from: number): Span | undefined {
	const known = ends.of(text);
	if (known !== undefined && from >= known.from) {
		if (known.close === undefined || known.close[0] >= from) return known.close;
	}
	let at = text.indexOf("-----END ", from);
	while (at !== -1) {
		END.lastIndex = at;
		if (END.test(text)) break;
		at = text.indexOf("-----END ", at + 9);
	}
	const close: Span | undefined = at === -1 ? undefined : [at, END.lastIndex];
	ends.keep(text, { from, close });
	return close;
}

/** Where the lines that look like a key's end. */
function keyLinesFrom(text: string, from: number): number {
	let end = from;
	let lineStart = lineEndFrom(text, from) + 1;
	while (lineStart < text.length && text.charCodeAt(lineStart - 1) === BREAK) {
		const lineEnd = lineEndFrom(text, lineStart);
		const line = text.slice(lineStart, lineEnd);
		if (line.trim() === "" ? end !== from : !KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
		end = lineEnd;
		lineStart = lineEnd + 1;
	}
	return end;
}

/** The line ends at its break, or so far on that it is no line of a key. */
function lineEndFrom(text: string, from: number): number {
	for (let at = from; at < text.length && at - from <= LONGEST_LINE; at++)
		if (text.charCodeAt(at) === BREAK) return at;
	return Math.min(text.length, from + LONGEST_LINE);
}

/** The line begins behind a break, or so far before that it is no line of a key. */
function lineStartBefore(text: string, from: number): number {
	const least = Math.max(0, from - LONGEST_LINE);
	let at = from;
	while (at > least && text.charCodeAt(at - 1) !== BREAK) at -= 1;
	return at;
}

/** A key whose beginning was cut off: the lines before its end. */
function endOfCutKey(text: string, start: number): Span | undefined {
	END.lastIndex = start;
	if (!END.test(text)) return undefined;
	const stop = END.lastIndex;
	let first = lineStartBefore(text, start);
	const lead = text.slice(first, start);
	if (!/^[\s>|+\-*#"'`\d:→]*$/.test(lead)) {
		let glued = start;
		while (glued > first && /[A-Za-z0-9+/=\\]/.test(text.charAt(glued - 1))) glued -= 1;
		return [glued, stop];
	}
	while (first > 0 && start - first < LONGEST_KEY) {
		const before = lineStartBefore(text, first - 1);
		const line = text.slice(before, first - 1);
		if (!KEY_LINE.test(line) && !KEY_HEADER.test(line)) break;
		first = before;
	}
	return [first, stop];
}
