import type { Name } from "./named-value.ts";
import { nameStartBefore } from "./names.ts";
import { readValue, type Value } from "./values.ts";

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
export function valueInPair(text: string, name: Name): Value | undefined {
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
