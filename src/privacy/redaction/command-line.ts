/** One word of a command line, without the quotes around it. */
export interface Word {
	readonly from: number;
	readonly end: number;
	/** Where the next word can begin. */
	readonly next: number;
}

const LONGEST_WORD = 400;

/**
 * The next word of a command line, or of the same command as a list of texts (`["mysql", "-p…"]`). `undefined` where the
 * command ends: at a line break that nothing continues, at a sign such as `;` or `|`, at a quote around the whole.
 */
export function nextWord(text: string, from: number): Word | undefined {
	let at = from;
	let goesOn = false;
	for (; at < from + LONGEST_WORD; at++) {
		const code = text.charCodeAt(at);
		if (code === 32 || code === 9 || code === 13) continue;
		// A list of texts goes on behind a comma, a line behind a backslash.
		if (code === COMMA && (isQuote(text.charCodeAt(at - 1)) || goesOn)) goesOn = true;
		else if (code === BACKSLASH && /\\\r?\n/y.test(text.slice(at, at + 3))) goesOn = true;
		else if (code !== BREAK || !goesOn) break;
	}
	return at >= text.length || isEnd(text, at) ? undefined : wordAt(text, at);
}

function wordAt(text: string, start: number): Word | undefined {
	const opening = quoteAt(text, start);
	if (opening !== undefined) {
		const close = closingQuote(text, opening.end, opening.quote);
		if (close === undefined) return undefined;
		return { from: opening.end, end: close.from, next: close.end };
	}
	let at = start;
	const most = Math.min(text.length, start + LONGEST_WORD);
	while (at < most && !isSpace(text.charCodeAt(at)) && !isEnd(text, at)) {
		const quote = quoteAt(text, at);
		if (quote === undefined) {
			at += 1;
			continue;
		}
		// A quote in a word opens a part of it, if it closes where a word can end; else it ends what is around the command.
		const close = at > start ? closingQuote(text, quote.end, quote.quote) : undefined;
		const ends = close !== undefined && (isSpace(text.charCodeAt(close.end)) || isEnd(text, close.end));
		if (!ends || close.from === quote.end) break;
		return { from: start, end: close.end, next: close.end };
	}
	return at > start ? { from: start, end: at, next: at } : undefined;
}

/** The quote that begins at a place, with the backslashes before it. */
function quoteAt(text: string, from: number): { readonly quote: number; readonly end: number } | undefined {
	let at = from;
	while (at < from + 7 && text.charCodeAt(at) === BACKSLASH) at += 1;
	const quote = text.charCodeAt(at);
	return isQuote(quote) ? { quote, end: at + 1 } : undefined;
}

function closingQuote(text: string, from: number, quote: number): Omit<Word, "next"> | undefined {
	const most = Math.min(text.length, from + LONGEST_WORD);
	for (let at = from; at < most; at++) {
		const code = text.charCodeAt(at);
		if (code === BREAK) return undefined;
		if (code !== quote) continue;
		let end = at;
		while (end > from && text.charCodeAt(end - 1) === BACKSLASH) end -= 1;
		return { from: end, end: at + 1 };
	}
	return undefined;
}

/** Whether a command ends here: behind it is another, or nothing. */
function isEnd(text: string, at: number): boolean {
	const code = text.charCodeAt(at);
	if (code === BACKSLASH) return text.charCodeAt(at - 1) !== BACKSLASH && /^\\(?:n|r\\n)/.test(text.slice(at, at + 4));
	return (
		at >= text.length || code === BREAK || code === 59 || code === 124 || code === 38 || code === 41 || code === 93
	);
}

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 13 || code === BREAK;
const isQuote = (code: number): boolean => code === 34 || code === 39 || code === 96;
const [BREAK, COMMA, BACKSLASH] = [10, 44, 92];
