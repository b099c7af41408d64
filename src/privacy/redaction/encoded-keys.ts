import { Alphabet } from "./alphabet.ts";
import { beginsWord, type Rule } from "./rule.ts";
import { Memo } from "./searched-text.ts";

/** Private keys in base64, without the lines around them that say so. */

const BASE64 = new Alphabet("A-Za-z0-9+/=");
/** `-----BEGIN`, `{"type":"service_account"`: what they hold is decoded. */
const WRAPPED = ["LS0tLS1CRUdJTi", "ewogICJ0eXBlIjog", "eyJ0eXBlIjoi", "eyJ0eXBlIjogI"];
/** The beginnings of private keys themselves: PKCS #8, PKCS #1, SEC 1, OpenSSH. */
const BARE = [
	"IBADANBgkqhkiG9w0BAQEFAASC",
	"IBAAKCAQEA",
	"IBAAKCAgEA",
	"MC4CAQAwBQYDK2Vw",
	"MHcCAQEEI",
	"MIGkAgEBBD",
	"MIGHAgEAMBMGByqGSM49AgEG",
	"MIG2AgEAMBAGByqGSM49AgEG",
	"b3BlbnNzaC1rZXktdjE",
];
/** What stands before the pieces that do not begin a key: its length. */
const LENGTH = /MI[A-Z][A-Za-z0-9+/]{3}$/;
const LONGEST_LENGTH = 6;
/** Of shorter lines none follows but the last. */
const SHORTEST_LINE = 48;
const LONGEST_KEY = 32_768;
const SHORTEST_KEY = 48;
const DECODED = 120;
const BREAK = /(?:\\[nr]|\r?\n)[ \t>+-]{0,24}/y;

/** How far the last key reaches: what is in it is not looked at again. */
const last = new Memo<number>();

export const ENCODED_KEY: Rule = {
	kind: "private-key",
	keywords: [...WRAPPED, ...BARE],
	find(text, start, end) {
		if (start < (last.of(text) ?? 0)) return undefined;
		const word = text.slice(start, end);
		const isBare = BARE.includes(word);
		if (!isBare && !WRAPPED.includes(word)) return undefined;
		const back = word.startsWith("I")
			? LENGTH.exec(text.slice(Math.max(0, start - LONGEST_LENGTH), start))
			: undefined;
		if (back === null) return undefined;
		const from = start - (back?.[0].length ?? 0);
		if (!beginsWord(text, from)) return undefined;
		if (!isBare && !/PRIVATE KEY|"service_account"/.test(decoded(text.slice(start, start + DECODED))))
			return undefined;
		const stop = linesEnd(text, from);
		if (stop - from < SHORTEST_KEY) return undefined;
		last.keep(text, stop);
		return [from, stop];
	},
};

const decoded = (base64: string): string => Buffer.from(base64, "base64").toString("latin1");

/** Where the lines of base64 end. */
function linesEnd(text: string, from: number): number {
	let start = from;
	for (;;) {
		const end = BASE64.runEnd(text, start);
		BREAK.lastIndex = end;
		if (end - start < SHORTEST_LINE || end - from > LONGEST_KEY || !BREAK.test(text)) return end;
		const next = BREAK.lastIndex;
		const nextEnd = BASE64.runEnd(text, next);
		if (nextEnd - next < 4) return end;
		start = next;
	}
}
