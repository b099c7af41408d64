import { nextWord } from "./command-line.ts";
import type { Rule, Span } from "./rule.ts";
import { isPassword, isRandomWord, isStrong } from "./secret-like.ts";

/** Behind an option for passwords a word may have longer runs of the same letters than elsewhere. */
const LONGEST_SEGMENTS = 3.2;
/** How far a command line is looked at to both sides of an option. */
const AROUND = 240;
/** Options that name a user, however a program spells them. */
const USER =
	/(?:^|\s)(?:-{1,2}|\/)(?:u|user|username|login|l|au|xu|ru|user-?name|admin|D)(?:[ :=]|$)|(?:user-?add|add-?user|add_user|create-?user|passwd|login|auth) /i;
const PASSWORD_OPTIONS = [
	" -p",
	" -pw",
	" -pwd",
	" -pass",
	" -passwd",
	" -w",
	" -ap",
	" -xp",
	" /p",
	" /rp",
	" /pass",
	" -psw",
	" -a",
	" -k",
	" /tp",
	" /de",
	" -kvs",
	" --pin",
	" --pat",
];
const USER_OPTIONS = [" -u", " --user", " --username", " --login", " --auth", " --creds", " --credentials", " -auth"];

/** Options of programs that no table has: a password beside a user, if it looks like chance. */
export const CREDENTIAL_OPTIONS: Rule = {
	kind: "command-password",
	keywords: [
		...[...PASSWORD_OPTIONS, ...USER_OPTIONS].flatMap((option) => [`${option} `, `${option}=`, `${option}:`]),
		...PASSWORD_OPTIONS.flatMap((option) => [`"${option.trim()}",`, `'${option.trim()}',`]),
	],
	find(text, start, end) {
		const isListed = text.charAt(end - 1) === ",";
		const word = nextWord(text, isListed ? end - 1 : end);
		if (word === undefined || (!isListed && /[\s,]/.test(text.charAt(end)))) return undefined;
		const option = text.slice(start, end - 1).toLowerCase();
		if (USER_OPTIONS.includes(option)) return behindUser(text, word.from, word.end);
		const secret = text.slice(word.from, word.end);
		if (!isPassword(secret)) return undefined;
		const line = text.slice(Math.max(0, start - AROUND), end + AROUND);
		return isStrong(secret) || isRandomWord(secret, LONGEST_SEGMENTS) || USER.test(line)
			? [word.from, word.end]
			: undefined;
	},
};

/** `user:password`, `user%password`, `user,password`. */
function behindUser(text: string, from: number, end: number): Span | undefined {
	const match = /^["']?[\w.@\\/-]{1,60}?[:%,]["']?(?=[^\s/])/.exec(text.slice(from, end));
	if (match === null) return undefined;
	const start = from + match[0].length;
	const secret = text.slice(start, end);
	return isPassword(secret) ? [start, end] : undefined;
}
