import { Alphabet } from "./alphabet.ts";
import { afterDecoration } from "./decoration.ts";
import { Memo } from "./searched-text.ts";

/** A value in a text. */
export interface Value {
	readonly from: number;
	readonly end: number;
	readonly quoted: boolean;
}

const UNQUOTED = new Alphabet("!#-%*-+./0-:=?@A-Z\\^_a-z~|-");
const LONGEST_QUOTED = 4_096;
/** What a type or a kind of text stands as before its value: `string = "…"`, `string(12) "…"`, `Some("…")`, `["…"]`. */
const LEAD =
	/(?:&?(?:'\w{1,12} )?[a-z][\w.]{0,30}(?:[[<][\w., |]{0,30}[\]>])?(?: ?\| ?\w{1,12})?[?!]?[ \t]{0,4}=[ \t]{0,4}(?=[brfu@$]{0,2}["'`])|string\(\d{1,6}\)[ \t]{1,4}|Some\(|<!\[CDATA\[|[[({]\s{0,40}(?=\\{0,3}["'`])|[brfun]{1,2}(?=["'])|[@$](?=["'])|``(?=[^`])|\{\w{2,12}\}(?=[^\s"'{}])|!!\w{2,8} |&\w{1,24} (?=[^\s=&])|&(?:quot|apos|#34|#39);|\\u002[27]|%2[27]|\\text\w{1,4}\{)/iy;

/** Quotes that differ at their ends. */
const CURLY = /[“„«‹「『‘‚]\s?([^\s“”„«»‹›「」『』‘’‚]{1,256})\s?[”“»›」』’‘]/dy;

/** The value that stands at a place: in quotes of any sort, escaped or not, or up to a character that ends a word. */
export function readValue(text: string, from: number): Value | undefined {
	let at = from;
	LEAD.lastIndex = at;
	if (LEAD.test(text)) at = afterDecoration(text, LEAD.lastIndex);
	let escapes = 0;
	while (text[at] === "\\" && escapes < 7) {
		at += 1;
		escapes += 1;
	}
	const quote = text[at];
	if (quote === '"' || quote === "'" || quote === "`") return quotedValue(text, at + 1, quote, escapes > 0);
	if (escapes > 0) return undefined;
	if (text.charCodeAt(at) > 126) {
		CURLY.lastIndex = at;
		const span = CURLY.exec(text)?.indices?.[1];
		return span && { from: span[0], end: span[1], quoted: true };
	}
	let end = UNQUOTED.runEnd(text, at);
	for (let left = 3; left > 0 && end > at && /[.:,;?!]/.test(text.charAt(end - 1)); left--) end -= 1;
	return end > at ? { from: at, end, quoted: false } : undefined;
}

/** The last quote of each kind that was looked for, so that a row of opening quotes is not searched again and again. */
const closings = new Memo<Map<string, { readonly from: number; readonly at: number }>>();

function quotedValue(text: string, from: number, quote: string, escaped: boolean): Value | undefined {
	const sort = escaped ? `\\${quote}` : quote;
	const bySort = closings.of(text) ?? new Map();
	const known = bySort.get(sort);
	let at = known !== undefined && from >= known.from && from <= known.at ? known.at : -1;
	if (at === -1) {
		const line = Math.min(text.length, from + LONGEST_QUOTED);
		for (at = from; at < line && text[at] !== quote && text[at] !== "\n"; )
			at += text[at] === "\\" && !escaped ? 2 : 1;
		at = Math.min(at, text.length);
		closings.keep(text, bySort.set(sort, { from, at }));
	}
	let end = at;
	while (end > from && text[end - 1] === "\\" && escaped) end -= 1;
	return end > from ? { from, end, quoted: true } : undefined;
}
