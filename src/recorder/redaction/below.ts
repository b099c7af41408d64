import { LONGEST_JUDGED, type Name } from "./named-value.ts";
import { isStrong } from "./secret-like.ts";
import { readValue, type Value } from "./values.ts";

const BELOW = /(?:[|>][-+]?\d?[ \t]{0,8})?\r?\n(?:[ \t]{0,64}\r?\n)?[ \t]{0,64}(?:[-+>] )?/y;
const LINE_END = /["'`*)\\]{0,4},?[ \t]{0,16}(?:\r?\n|$|\\n)/y;
const SENT = /(?:[\w.]{1,24}\.)?send(?:line)?[ \t]{0,4}\(?(?:--[ \t])?/iy;

/** A value on the next line: alone there, or beyond doubt. */
export function valueBelow(text: string, lineEnd: number, name: Name): Value | undefined {
	if (name.strength !== "sure" && text[lineEnd] !== "|" && text[lineEnd] !== ">") return undefined;
	BELOW.lastIndex = lineEnd;
	if (!BELOW.test(text)) return undefined;
	SENT.lastIndex = BELOW.lastIndex;
	const sent = SENT.test(text);
	const value = readValue(text, sent ? SENT.lastIndex : BELOW.lastIndex);
	if (value === undefined || sent) return value;
	LINE_END.lastIndex = value.end;
	const shown = text.slice(value.from, Math.min(value.end, value.from + LONGEST_JUDGED));
	return LINE_END.test(text) || isStrong(shown) ? value : undefined;
}
