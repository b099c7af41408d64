import { nextWord } from "./command-line.ts";
import { isPlain, isStandIn } from "./likeness.ts";
import type { Rule, Span } from "./rule.ts";
import { isPassword, isRandomWord } from "./secret-like.ts";

const LONGEST_BEFORE = 240;
const PRINTERS = ["echo ", "printf ", "print ", "write-output ", "write-host "];
const READS_SECRET = /pass|token|login|secret|ssh-add|sudo -S|crypt|gpg|vault|auth/i;
const MOST_WORDS = 8;
const SHORTEST = 4;

/** A password that one command prints and another reads: `echo … | docker login --password-stdin`. */
export const PIPED: Rule = {
	kind: "command-password",
	keywords: [
		"--password-stdin",
		"sudo -s",
		"sudo -k -s",
		"chpasswd",
		"smbpasswd",
		"| passwd",
		"|passwd",
		"| sudo passwd",
		"--passphrase-fd",
		"passwd --stdin",
		"--with-token",
		"-passin stdin",
		"cryptsetup",
		"secret set",
		"secret put",
		"secret create",
		"secrets create",
		"create secret",
		"versions add",
		"env add",
		"env set",
		"--stdin",
		"/dev/stdin",
		"--pw-stdin",
		"kinit",
		"<<<",
		"<(echo ",
		"<(printf ",
	],
	find(text, start, end) {
		const line = text.slice(Math.max(0, start - LONGEST_BEFORE), start);
		const own = line.slice(line.lastIndexOf("\n") + 1);
		if (text.startsWith("<<<", start)) return ifSure(text, printed(text, end), READS_SECRET.test(own));
		if (text.startsWith("<(", start)) return ifSure(text, printed(text, end), READS_SECRET.test(own));
		const pipe = (text[start] === "|" ? own : own.slice(0, -1)).lastIndexOf("|");
		const upTo = text[start] === "|" ? own : pipe === -1 ? "" : own.slice(0, pipe);
		const lower = upTo.toLowerCase();
		const [print = -1, length = 0] =
			PRINTERS.map((word) => [lower.lastIndexOf(word), word.length]).sort(([a = 0], [b = 0]) => b - a)[0] ?? [];
		return print === -1 ? undefined : printed(text, start - own.length + print + length);
	},
};

/** A password that a command prints, for whatever reads it: `echo … | base64`, `$(printf …)`. */
export const PRINTED: Rule = {
	kind: "command-password",
	keywords: ["echo ", "printf ", "yes '", 'yes "', "echo -n "],
	find(text, _start, end) {
		const found = text.charCodeAt(end - 1) === 32 ? printed(text, end) : printed(text, end - 1);
		return found !== undefined && isRandomWord(text.slice(found[0], found[1])) ? found : undefined;
	},
};

const ifSure = (text: string, span: Span | undefined, sure: boolean): Span | undefined =>
	span !== undefined && (sure || isPassword(text.slice(span[0], span[1]))) ? span : undefined;

/** The last word that is printed; of `user:password` the password. */
function printed(text: string, from: number): Span | undefined {
	let at = from;
	let found: Span | undefined;
	for (let count = 0; count < MOST_WORDS; count++) {
		const word = nextWord(text, at);
		if (word === undefined) break;
		at = word.next;
		const shown = text.slice(word.from, word.end);
		if (shown.startsWith("-") || /^%s/.test(shown)) continue;
		// Of several lines the last, as a file of user and password has them.
		const end = word.end - (/(?:\\n)+$/.exec(shown)?.[0].length ?? 0);
		const first = /^.*?(?=\\n)/.exec(text.slice(word.from, end))?.[0];
		const lines =
			first === undefined || isPassword(first.replace(/^[$"']+/, ""))
				? 0
				: (/^.*\\n/.exec(text.slice(word.from, end))?.[0].length ?? 0);
		found = [word.from + Math.max(lines, /^[\w.-]{1,32}:(?=\S)/.exec(shown)?.[0].length ?? 0), end];
	}
	if (found === undefined) return undefined;
	const secret = text.slice(found[0], found[1]);
	if (secret.length < SHORTEST || isStandIn(secret) || isPlain(secret)) return undefined;
	return /^[$%<{@(]|^\[redacted| /.test(secret) ? undefined : found;
}
