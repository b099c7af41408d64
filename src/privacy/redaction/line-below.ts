import type { Rule } from "./rule.ts";
import { Memo } from "./searched-text.ts";
import { isRandomWord, isRun } from "./secret-like.ts";

/** How far on the line ends that speaks of a secret. */
const LONGEST_LINE = 240;
const BREAK = 10;
/** A word alone on its line, perhaps in quotes, or as a session of a program prints it. */
const ALONE = /\r?\n(?:[ \t]*\r?\n)?[ \t]{0,16}(?:=> |\d\) |> )?["'`]?([^\s"'`]{8,160})["'`]?[ \t]{0,16}(?=\r?\n|$)/dy;

/** The line that was looked at last. */
const last = new Memo<number>();

/** What a command prints that was asked for a secret: `pass show db`, `echo $TOKEN`, and the value on the line below. */
export const LINE_BELOW: Rule = {
	kind: "password",
	keywords: [
		"password",
		"passwd",
		"passphrase",
		"secret",
		"token",
		"requirepass",
		"apikey",
		"api_key",
		"api key",
		"pass show",
		"pwgen",
		"openssl rand",
	],
	find(text, start, end) {
		if (start < (last.of(text) ?? 0)) return undefined;
		let lineEnd = end;
		const most = Math.min(text.length, end + LONGEST_LINE);
		while (lineEnd < most && text.charCodeAt(lineEnd) !== BREAK) lineEnd += 1;
		last.keep(text, lineEnd);
		ALONE.lastIndex = text.charCodeAt(lineEnd - 1) === 13 ? lineEnd - 1 : lineEnd;
		const span = ALONE.exec(text)?.indices?.[1];
		if (span === undefined) return undefined;
		const word = text.slice(...span);
		const isChance = isRun(word) || isRandomWord(word);
		return isChance && !/[(){}[\]<>:;,]|=[^=]/.test(word) ? span : undefined;
	},
};
