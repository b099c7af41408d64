import { LONGEST_JUDGED, type Name } from "./named-value.ts";
import { isStrong } from "./secret-like.ts";
import { readValue, type Value } from "./values.ts";

const BELOW = /(?:[|>][-+]?\d?[ \t]{0,8})?\r?\n(?:[ \t]{0,64}\r?\n)?[ \t]{0,64}(?:[-+>] )?/y;
const LINE_END = /["'`*)\\]{0,4},?[ \t]{0,16}(?:\r?\n|$|\\n)/y;
const SENT = /(?:[\w.]{1,24}\.)?send(?:line)?[ \t]{0,4}\(?(?:--[ \t])?/iy;

const CLOSED = /\*?["'`]\)?;?(?=\r?\n|[ \t]|$)/y;

/** A value on the line below its name: alone there, beyond doubt, or sent to a program that asked for it. */
export function valueBelow(text: string, at: number, name: Name): Value | undefined {
	CLOSED.lastIndex = at;
	const isAsked = CLOSED.test(text);
	const lineEnd = isAsked ? CLOSED.lastIndex : at;
	const first = text[lineEnd];
	if (isAsked && (first === " " || first === "\t")) {
		SENT.lastIndex = lineEnd + 1;
		return SENT.test(text) ? readValue(text, SENT.lastIndex) : undefined;
	}
	const isBlock = first === "|" || first === ">";
	if (!isBlock && (name.strength !== "sure" || (first !== "\n" && first !== "\r"))) return undefined;
	BELOW.lastIndex = lineEnd;
	if (!BELOW.test(text)) return undefined;
	SENT.lastIndex = BELOW.lastIndex;
	const isSent = SENT.test(text);
	if (isAsked !== isSent) return undefined;
	const value = readValue(text, isSent ? SENT.lastIndex : BELOW.lastIndex);
	if (value === undefined || isSent) return value;
	LINE_END.lastIndex = value.end;
	const shown = text.slice(value.from, Math.min(value.end, value.from + LONGEST_JUDGED));
	return LINE_END.test(text) || isStrong(shown) ? value : undefined;
}
