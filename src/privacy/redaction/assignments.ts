import { valueBelow } from "./below.ts";
import { afterDecoration, afterQuotes } from "./decoration.ts";
import { judged, type Name } from "./named-value.ts";
import { NAME_KINDS, nameEndBehind, nameStartBefore, type Strength } from "./names.ts";
import type { Rule, Span } from "./rule.ts";
import { isStrong } from "./secret-like.ts";
import { valueWithoutSign } from "./unsigned.ts";
import { readValue, type Value } from "./values.ts";

/** Values with a name beside them that makes them secret. */
export const ASSIGNMENT_RULES: readonly Rule[] = NAME_KINDS.map(({ kind, strength, names }) => ({
	kind,
	keywords: names,
	find: (text, start, end) => assigned(text, start, end, strength),
}));

/** A name that has the keyword in it, what says that a value follows, and a value that can be a secret. */
function assigned(text: string, start: number, keywordEnd: number, strength: Strength): Span | undefined {
	const nameEnd = nameEndBehind(text, start, keywordEnd);
	if (nameEnd === undefined) return undefined;
	const name = { start, end: nameEnd, word: text.slice(start, keywordEnd), strength };
	const signed = valueBehindSign(text, name);
	const found = signed && judged(text, signed, name);
	if (found !== undefined) return found;
	const pair = valueInPair(text, name);
	if (pair !== undefined) return judged(text, pair, name);
	return signed === undefined ? valueWithoutSign(text, name) : undefined;
}

const LONGEST_ENCODED = 400;
const ENCODED_END = /%2[267]|\\u002[267]/;
const SIGN =
	/(?:=>|:=|\?\??=|\|\|=|<-|-{1,2}>|[→⇒➜➔⟶—–：＝]|\.{2,60}:?|[=:]{1,3}|%3[DA]|&(?:#61|#x3d|#58|#x3a|equals|colon);|,(?=\s*["'])|;s:\d{1,5}:(?=\\{0,3}")|>(?:<!\[CDATA\[)?(?=[^\s<>]{6,200}(?:\]\]>)?<\/))/iy;
/** Cells of a table in HTML, and the like: a tag ends, another begins. */
const TAGS =
	/(?:<\/(?:b|strong|code|span|p|em)>){0,2}<\/(?:td|th|dt|key|name)>\s{0,40}(?:<[a-z][^<>]{0,80}>){1,3}\s{0,20}/iy;
const TAGGED = /[^\s<>]{4,256}(?=\s{0,40}<\/)/y;
const CELLS = "|│┃║";
const CELL = /[|│┃║]{1,2}[ \t]{0,64}[`*'"]{0,3}([^\s|│┃║`'"<]{4,256}?)[`*'"]{0,3}[ \t]{0,64}(?=[|│┃║]|\r?\n|$)/y;

/** What can end behind a name before its sign: `["password":protected]`, `#{password}`, `pass[32]`, `{Password:}`. */
const BRACKETS = /(?::(?:protected|private|"[^"\n]{1,60}":private))?[\]}»”’」』]|\[\d{0,5}\]/y;
/** An element or an object that holds the value, not the value itself: `{"value": …`, `"><value>`. */
const INSIDE =
	/\{\s{0,40}(?:\\{0,3}["']?\w{1,24}\\{0,3}["']?\s{0,4}:\s{0,4}(?:\\{0,3}["'][^"'\n]{0,60}["']|[\w.-]{1,24}),?\s{0,40}){0,4}?\\{0,3}["']?(?:\w{0,12}value|computed|raw|plain(?:text)?|content|default|data|text|current)\\{0,3}["']?\s{0,4}[:=]\s{0,4}/iy;
const ELEMENT =
	/(?:\s[\w:.-]{1,40}="[^"<>]{0,80}"){0,4}\s{0,4}>\s{0,40}(?:<\w[^<>]{0,40}>\s{0,20}){0,2}(?=[^\s<>]{4,256}\s{0,40}<\/)/y;
/** `.get("#password").type("…")`: a field that something is typed into. */
const TYPED =
	/["'`)\]]{1,4}\s{0,40}(?:\.\w{1,24}\(\)){0,2}\s{0,40}[.,]\s{0,4}(?:type|fill|send_keys|sendKeys|setValue|set_value|pressSequentially|val|input|typeText|enterText|clearAndType)\(\s{0,8}/y;

/** `= value`, `: "value"`, `=> 'value'`, `" : "value"`, `>value<`, `| value |`, `</td><td>value<`. */
function valueBehindSign(text: string, name: Name): Value | undefined {
	let at = afterQuotes(text, name.end);
	TAGS.lastIndex = at;
	if (text[at] === "<" && TAGS.test(text)) return tagged(text, TAGS.lastIndex);
	ELEMENT.lastIndex = at;
	if (ELEMENT.test(text)) return tagged(text, ELEMENT.lastIndex);
	TYPED.lastIndex = name.end;
	if (TYPED.test(text)) return readValue(text, TYPED.lastIndex);
	BRACKETS.lastIndex = at;
	const bracketed = BRACKETS.test(text);
	if (bracketed) at = afterQuotes(text, BRACKETS.lastIndex);
	at = afterDecoration(text, at);
	if (CELLS.includes(text.charAt(at)) && !text.startsWith("||=", at)) {
		CELL.lastIndex = at;
		const cell = CELL.exec(text)?.[1];
		if (cell === undefined) return undefined;
		const from = text.indexOf(cell, at + 1);
		return { from, end: from + cell.length, quoted: true };
	}
	at = afterQuotes(text, at);
	SIGN.lastIndex = at;
	const sign = SIGN.exec(text)?.[0];
	if (sign === undefined) return bracketed && text[at - 1] === " " ? strongAt(text, at) : undefined;
	at = afterDecoration(text, text[SIGN.lastIndex] === "}" ? SIGN.lastIndex + 1 : SIGN.lastIndex);
	INSIDE.lastIndex = at;
	if (text[at] === "{" && INSIDE.test(text)) return readValue(text, INSIDE.lastIndex);
	const below = valueBelow(text, at, name);
	if (below !== undefined) return below;
	const value = readValue(text, at);
	// In what is encoded for a URL, `%26` is the `&` that ends a value; `%22` and `\u0022` are quotes.
	const isEncoded =
		value !== undefined && !value.quoted && (sign.startsWith("%") || text.startsWith("\\u00", name.end));
	const and = isEncoded
		? text.slice(value.from, Math.min(value.end, value.from + LONGEST_ENCODED)).search(ENCODED_END)
		: -1;
	return value !== undefined && and !== -1 ? { ...value, end: value.from + and } : value;
}

/** `[password] value`: nothing but brackets say that a value follows. */
function strongAt(text: string, at: number): Value | undefined {
	const value = readValue(text, at);
	return value !== undefined && isStrong(text.slice(value.from, Math.min(value.end, value.from + 130)))
		? value
		: undefined;
}

/** What an element holds. */
function tagged(text: string, from: number): Value | undefined {
	TAGGED.lastIndex = from;
	return TAGGED.test(text) ? { from, end: TAGGED.lastIndex, quoted: false } : undefined;
}

/** Before a name that is itself a value: `"name": "`, `key="`, `variable "`, `Env:`, `secret set `. */
const OF_NAME =
	/(?:(?:name|key|variable|type)["'\\]{0,8}[ \t]{0,24}(?:=>|[:=])?[ \t]{0,24}["'\\]{0,8}(?:[\w-]{0,40}[/:]){0,4}|\bEnv:[\\/]{0,2}|secret set )$/i;
/** Between such a name and its value there can be other properties. */
const TO_VALUE =
	/["'\\]{0,8}[ \t]{0,24}[,;{]?(?:\s{0,64}(?:-[ \t])?["'\\]{0,8}[\w-]{1,24}["'\\]{0,8}[ \t]{0,24}[:=][ \t]{0,24}["'\\]{0,8}[\w-]{0,40}["'\\]{0,8}[ \t]{0,24}[,;]?){0,3}?\s{0,64}["'\\]{0,8}-{0,2}\w{0,12}(?:value|val|content|default|body|-b)["'\\]{0,8}[ \t]{0,24}(?:=>|[:=]|[ \t])[ \t]{0,24}(?:[|>][-+]?[ \t]{0,8}\r?\n[ \t]{1,64})?/iy;
const FROM_VALUE =
	/(?:value|val|content)["'\\]{0,8}\s{0,4}[:=]\s{0,4}\\{0,7}(["'])([^"'\n]{6,160}?)\\{0,7}\1(?:\s{0,4},|\s)\s{0,24}(?:[\w-]{1,24}=["'][^"'\n]{0,40}["']\s{1,4}){0,3}["'\\]{0,8}\w{0,12}(?:name|key)["'\\]{0,8}\s{0,4}[:=]\s{0,4}["'\\]{0,8}[\w./-]{0,60}$/i;
const LONGEST_BEFORE = 60;
const LONGEST_BOTH = 320;

/** `{ "name": "DB_PASSWORD", "value": "…" }` in any notation: the name is the value of one property, the secret of another. */
function valueInPair(text: string, name: Name): Value | undefined {
	const nameStart = nameStartBefore(text, name.start);
	if (!/["'\\/:= \t]/.test(text.charAt(nameStart - 1))) return undefined;
	const before = text.slice(Math.max(0, nameStart - LONGEST_BEFORE), nameStart);
	if (!OF_NAME.test(before)) return undefined;
	TO_VALUE.lastIndex = name.end;
	if (TO_VALUE.test(text)) return readValue(text, TO_VALUE.lastIndex);
	const both = text.slice(Math.max(0, name.end - LONGEST_BOTH), name.end);
	const match = FROM_VALUE.exec(both);
	if (match === null) return undefined;
	const [whole, , secret = ""] = match;
	const from = name.end - both.length + match.index + whole.indexOf(secret);
	return { from, end: from + secret.length, quoted: true };
}
