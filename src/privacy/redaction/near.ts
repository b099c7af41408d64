import type { Rule, Span } from "./rule.ts";
import { isRandomWord } from "./secret-like.ts";

/** How far from the word that speaks of a secret the secret can be, on the same line. */
const REACH = 140;
const BREAK = 10;
/** What stands between two words that can be a password each. */
const WORD = /[^\s"'`,;:()[\]{}<>|=&«»“”‘’]{8,80}/g;
/** Ids that say what they are ids of. */
const ID =
	/^(?:call|msg|toolu|req|resp|rs|chatcmpl|run|thread|cus|pi|evt|pk|price|prod|sub|acct|session|trace|span)[-_]|^[#.$%@~/-]/;

/** How far the line was looked at last. */
let last = { text: "", end: 0 };

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
		"login",
		"log in",
		"logon",
		"authenticat",
		"auth:",
		"auth ",
		" psk",
		"-psk",
		"_psk",
		"psk ",
		"pre-share",
		"presharedkey",
		"pre_shared",
	],
	find(text, start, end) {
		const before = last.text === text ? last.end : 0;
		const from = Math.max(before, lineEdge(text, start, -1));
		const to = lineEdge(text, end, 1);
		last = { text, end: Math.max(before, to) };
		if (to - from < 8) return undefined;
		const spans: Span[] = [];
		for (const { 0: word, index } of text.slice(from, to).matchAll(WORD)) {
			const at = from + index;
			if (ID.test(word) || isCut(text, at, at + word.length, from, to)) continue;
			const part = word.lastIndexOf("/") + 1;
			if (word.indexOf("/") !== part - 1 || !isRandomWord(word.slice(part))) continue;
			spans.push([at + part, at + word.length]);
		}
		return spans.length === 0 ? undefined : spans;
	},
};

/** Where the line ends to one side, or what is looked at of it. */
function lineEdge(text: string, from: number, step: 1 | -1): number {
	let at = from;
	for (let count = 0; count < REACH && at > 0 && at < text.length; count++) {
		if (text.charCodeAt(step === 1 ? at : at - 1) === BREAK) break;
		at += step;
	}
	return at;
}

/** Whether a word goes on where what is looked at ends. */
const isCut = (text: string, start: number, end: number, from: number, to: number): boolean =>
	(start === from && /\S/.test(text.charAt(start - 1)) && isOfWord(text.charAt(start - 1))) ||
	(end === to && isOfWord(text.charAt(end)));

const isOfWord = (character: string): boolean => /[^\s"'`,;:()[\]{}<>|=&]/.test(character);

/** Forgets the text that was searched last. */
export function forgetNear(): void {
	last = { text: "", end: 0 };
}
