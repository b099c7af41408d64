import type { Rule, Span } from "./rule.ts";
import { Memo } from "./searched-text.ts";
import { isRandomWord } from "./secret-like.ts";

/** How far from the word that speaks of a secret the secret can be, on the same line. */
const REACH = 140;
const MOST = 240;
const BREAK = 10;
const SLASH = 47;
/** What stands between two words that can be a password each. */
const WORD = /[^\s"'`,;:()[\]{}<>|=&«»“”‘’]{8,80}/g;
/** Ids that say what they are ids of. */
const ID =
	/^(?:call|msg|toolu|req|resp|rs|chatcmpl|run|thread|cus|pi|evt|pk|price|prod|sub|acct|session|trace|span)[-_]|^[#.$%@~/-]/;

/** How far the line was looked at last. */
const last = new Memo<number>();

/** A word by chance on a line that speaks of passwords, in whatever way. */
export const NEAR: Rule = {
	kind: "password",
	keywords: [
		"password",
		"passwd",
		"passphrase",
		"passcode",
		"credential",
		"creds",
		"secret",
		" pwd",
		" pass ",
		" pass:",
		" psk",
		"-psk",
		"_psk",
		"psk ",
		"pre-share",
		"presharedkey",
		"pre_shared",
	],
	find(text, start, end) {
		// A folder of that name says nothing of the line.
		if (text.charCodeAt(start - 1) === SLASH) return undefined;
		const before = last.of(text) ?? 0;
		const from = Math.max(before, lineEdge(text, start, -1));
		const to = lineEdge(text, end, 1);
		last.keep(text, Math.max(before, to));
		if (to - from < 8) return undefined;
		const spans: Span[] = [];
		for (const { 0: word, index } of text.slice(from, to).matchAll(WORD)) {
			const at = from + index;
			if (ID.test(word)) continue;
			const part = word.lastIndexOf("/") + 1;
			if (word.indexOf("/") !== part - 1 || !isRandomWord(word.slice(part))) continue;
			spans.push([at + part, at + word.length]);
		}
		return spans.length === 0 ? undefined : spans;
	},
};

/** Where the line ends to one side, or what is looked at of it, and the word that stands there. */
function lineEdge(text: string, from: number, step: 1 | -1): number {
	let at = from;
	for (let count = 0; count < MOST && at > 0 && at < text.length; count++) {
		const code = text.charCodeAt(step === 1 ? at : at - 1);
		if (code === BREAK || (count >= REACH && code <= 32)) break;
		at += step;
	}
	return at;
}
