import { valueBelow } from "./below.ts";
import { afterDecoration, afterQuotes, afterSpace } from "./decoration.ts";
import { judged, type Name } from "./named-value.ts";
import { nameStartBefore } from "./names.ts";
import type { Span } from "./rule.ts";
import { isRun } from "./secret-like.ts";
import { readValue } from "./values.ts";

/** Words behind which a name and a value follow: other shells, and commands that set something. */
const SETTERS = new Set(
	"set setenv setx env arg set-environment let-env config login user account with fastcgi_param".split(" "),
);
const IS =
	/(?:(?:is|was|will be|(?:has been |is |was )?(?:set|changed|reset) to)(?: now)?|for (?:user )?["']?\S{1,80}?["']?(?=:)|\()[ \t]{0,4}[:=]?[ \t]{0,4}/iy;
const LINE_END = /["'\\]{0,4},?[ \t]{0,16}(?:\r?\n|$|\\n|\\r)/y;
const LONGEST_WORD = 24;
const LONGEST_START = 48;

/** A value behind its name where nothing stands between them but space, and what is around them says that it is one. */
export function valueWithoutSign(text: string, name: Name): Span | undefined {
	const quotesEnd = afterQuotes(text, name.end);
	const decorated = afterDecoration(text, quotesEnd);
	// A comment of code that names an argument.
	const at = text.startsWith("*/", decorated - 1) ? afterSpace(text, decorated + 1) : decorated;
	if (text[at] === "\n" || text[at] === "\r") return headed(text, at, name);
	if (at === quotesEnd) return text[at] === "(" || text[at] === "{" ? calledWith(text, at, name) : undefined;
	const quote = text.charAt(at);
	// `PASSWORD 'value'` of SQL; a name in quotes is no such thing.
	if (quote === '"' || quote === "'" || (quote === "\\" && /["']/.test(text.charAt(at + 1)))) {
		const value = quotesEnd === name.end || /\s/.test(text.charAt(at - 1)) ? readValue(text, at) : undefined;
		return value && judged(text, value, name);
	}
	const said = name.strength === "sure" ? saidToBe(text, at, name) : undefined;
	if (said !== undefined) return said;
	const later = saidLater(text, at, name);
	if (later !== undefined) return later;
	const value = readValue(text, at);
	if (value === undefined) return undefined;
	const sure = isSet(text, name.start) || (isFirst(text, name.start) && isLast(text, value.end));
	if (sure) return judged(text, value, name);
	return name.strength === "sure" ? judged(text, value, name, true) : undefined;
}

/** A value below a heading that is its name. */
function headed(text: string, lineEnd: number, name: Name): Span | undefined {
	if (name.strength !== "sure" || !isFirst(text, name.start)) return undefined;
	const value = valueBelow(text, lineEnd, name);
	return value && judged(text, value, name, text[nameStartBefore(text, name.start) - 2] !== "#");
}

/** `setPassword("value")`, `password("value")`. */
function calledWith(text: string, at: number, name: Name): Span | undefined {
	if (!/["'`]/.test(text.charAt(at + 1))) return undefined;
	const value = readValue(text, at + 1);
	const before = text.slice(nameStartBefore(text, name.start), name.start);
	return value && judged(text, value, name, !/(?:^|\.)(?:set|with|update|change)$/i.test(before));
}

/** `the password is value`, `password for ada: value`, `password (value)`. */
function saidToBe(text: string, at: number, name: Name): Span | undefined {
	IS.lastIndex = at;
	if (!IS.test(text)) return undefined;
	const colon = text[IS.lastIndex - 1] === ":" || text[IS.lastIndex - 2] === ":";
	const value = readValue(text, afterSpace(text, IS.lastIndex));
	return value && judged(text, value, name, !(colon || value.quoted));
}

const LATER = /[^\n:=]{1,80}[:=][ \t]{0,8}(?:\r?\n[ \t]{0,24}){0,2}/y;

/** `password for the admin (valid 24 h): value`, also on the line below, or the one below that. */
function saidLater(text: string, at: number, name: Name): Span | undefined {
	if (name.strength === "unsure" || name.strength === "rarely") return undefined;
	LATER.lastIndex = at;
	const value = LATER.test(text) ? readValue(text, LATER.lastIndex) : undefined;
	if (value === undefined) return undefined;
	return isRun(text.slice(value.from, value.end)) ? [value.from, value.end] : judged(text, value, name, true);
}

/** Whether the name is that of an option (`--db-password`), or of a variable that a command sets. */
function isSet(text: string, start: number): boolean {
	const tokenStart = startOfToken(text, start);
	if (isDash(text, tokenStart)) return true;
	let end = tokenStart;
	// `set -gx`, `set --global --export`.
	for (let flags = 0; flags < 4; flags++) {
		while (end > 0 && isSpace(text.charCodeAt(end - 1))) end -= 1;
		if (end === tokenStart) return false;
		let from = end;
		while (from > Math.max(0, end - LONGEST_WORD) && !isSpace(text.charCodeAt(from - 1)) && text[from - 1] !== "\n")
			from -= 1;
		const word = text.slice(from, end).toLowerCase();
		if (!word.startsWith("-")) return SETTERS.has(word.replace(/^.*(?:\\n|[^a-z_-])/, ""));
		end = from;
	}
	return false;
}

/** Whether the token is an option of a command line. */
function isDash(text: string, tokenStart: number): boolean {
	if (text[tokenStart] !== "-") return false;
	return tokenStart === 0 || /[\s"'`([,]/.test(text.charAt(tokenStart - 1));
}

/** Where the run of characters begins that the name is in. */
function startOfToken(text: string, start: number): number {
	let at = start;
	const least = Math.max(0, start - LONGEST_TOKEN);
	while (at > least && !ENDS_TOKEN.includes(text.charAt(at - 1))) at -= 1;
	return at;
}

const ENDS_TOKEN = " \t\r\n\"'`([,";
const LONGEST_TOKEN = 80;

/** Whether nothing but indentation stands before the name on its line. */
function isFirst(text: string, start: number): boolean {
	let at = nameStartBefore(text, start);
	const least = Math.max(0, at - LONGEST_START);
	while (at > least && " \t>*+#-".includes(text.charAt(at - 1))) at -= 1;
	return at === 0 || text[at - 1] === "\n" || text[at - 1] === '"' || text.slice(at - 2, at) === "\\n";
}

function isLast(text: string, end: number): boolean {
	LINE_END.lastIndex = end;
	return LINE_END.test(text);
}

const isSpace = (code: number): boolean => code === 32 || code === 9;
