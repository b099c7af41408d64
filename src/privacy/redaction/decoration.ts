/** What can stand between a name, its sign and its value without meaning anything: spaces, colours, markup. */

const MOST_SPACE = 64;
const MOST_PIECES = 8;
/** A terminal's colour or link, as the bytes or as the escapes of a shell or of JSON; what is left of it without ESC. */
const ESC = String.fromCharCode(27);
const BEL = String.fromCharCode(7);
const COLOUR = new RegExp(
	`(?:${ESC}|\\\\u001b|\\\\x1b|\\\\033|\\\\e)(?:\\[[0-9;:]{0,24}[A-Za-z]|\\][^${BEL}${ESC}\\n]{0,120}(?:${BEL}|${ESC}\\\\))|\\[[0-9;]{1,12}m`,
	"iy",
);
const TAG = /<\/?[a-z!][^<>\n]{0,80}>|&(?:nbsp|#160);/iy;

/** Where spaces, characters that do not show, colours, emphasis of Markdown and tags of HTML end. */
export function afterDecoration(text: string, from: number): number {
	let at = from;
	for (let pieces = 0; pieces < MOST_PIECES; pieces++) {
		const before = at;
		at = afterSpace(text, at);
		const code = text.charCodeAt(at);
		if (code === ESCAPE || code === BACKSLASH || code === BRACKET) at = after(COLOUR, text, at);
		else if (code === LESS || code === AMPERSAND) at = after(TAG, text, at);
		else if (code === STAR) while (at < before + 3 && text.charCodeAt(at) === STAR) at += 1;
		if (at === before) break;
	}
	return at;
}

const [ESCAPE, BACKSLASH, BRACKET, LESS, AMPERSAND, STAR] = [27, 92, 91, 60, 38, 42];

function after(pattern: RegExp, text: string, at: number): number {
	pattern.lastIndex = at;
	return pattern.test(text) ? pattern.lastIndex : at;
}

/** Where spaces and characters that do not show end, line breaks not among them. */
export function afterSpace(text: string, from: number): number {
	const most = from + MOST_SPACE;
	let at = from;
	while (at < most && isBlank(text.charCodeAt(at))) at += 1;
	return at;
}

const isBlank = (code: number): boolean =>
	code === 32 ||
	code === 9 ||
	(code > 126 && (code === 0xa0 || (code >= 0x200b && code <= 0x200f) || code === 0x2060 || code === 0xfeff));

/** Quotes as HTML, JSON and URLs write them. */
const ENCODED = /&(?:quot|apos|#34|#39);|\\u002[27]|%2[27]/iy;

/** Where quotes end, and the backslashes before them in escaped texts. */
export function afterQuotes(text: string, from: number): number {
	let quotesEnd = from;
	ENCODED.lastIndex = from;
	if (ENCODED.test(text)) return ENCODED.lastIndex;
	for (let at = from; at < from + 8; at++) {
		const code = text.charCodeAt(at);
		if (code === 34 || code === 39 || code === 96) quotesEnd = at + 1;
		else if (code !== BACKSLASH) break;
	}
	return quotesEnd;
}
