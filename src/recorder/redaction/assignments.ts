import { Alphabet } from "./alphabet.ts";
import { distinct, entropy, isCode, isPlain, isStandIn } from "./likeness.ts";
import type { Rule, Span } from "./rule.ts";

/** How much a name says about its value: a password is what stands behind `password=`, a token only if it looks so. */
type Strength = "sure" | "likely" | "unsure";

interface NameKind {
	readonly kind: string;
	readonly strength: Strength;
	readonly names: string;
}

const NAME_KINDS: readonly NameKind[] = [
	{ kind: "password", strength: "sure", names: "password passwd passphrase passcode pwd pass" },
	{ kind: "secret", strength: "likely", names: "secret" },
	{
		kind: "api-key",
		strength: "likely",
		names: "apikey api_key api-key accesskey access_key access-key accountkey account_key account-key authkey auth_key auth-key subscription-key subscription_key appkey app_key app-key",
	},
	{
		kind: "private-key",
		strength: "likely",
		names: "privatekey private_key private-key signingkey signing_key signing-key encryptionkey encryption_key encryption-key masterkey master_key master-key sharedkey shared_key storagekey storage_key deploy_key deploykey",
	},
	{ kind: "token", strength: "unsure", names: "token" },
	{
		kind: "credential",
		strength: "unsure",
		names: "credential credentials auth _pat sessionid session_id session-id connectionstring signature",
	},
];

/** Names that go on so are about a secret, not one: `token_count`, `passwordField`, `secretName`. */
const ABOUT =
	/^s?[-_.]?(?:name|names|id|ids|field|fields|label|count|counts|type|types|length|len|limit|size|uri|url|urls|endpoint|path|paths|file|files|dir|ref|refs|keyref|policy|hint|prompt|expiry|expires|expiration|expiresin|expiresat|ttl|version|placeholder|input|reset|manager|service|provider|store|usage|used|budget|index|position|class|style|title|message|error|required|enabled|disabled|status|strength|min|max|rotation|format|regex|pattern|env|var|arn|algorithm|alg|method|mode|scheme|kind|scope|scopes|izer|ized|ize|ization|enizer|ing|authority|or|ors|ored|ority|s)(?:$|[-_.A-Z])/i;

const NAME = new Alphabet("A-Za-z0-9_.-");
const UNQUOTED = new Alphabet("!#-%*-+./0-:=?@A-Z\\^_a-z~|-");
const LONGEST_NAME = 48;
const LONGEST_JUDGED = 160;
const LONGEST_QUOTED = 4_096;
const MOST_SPACE = 8;

export const ASSIGNMENT_RULES: readonly Rule[] = NAME_KINDS.map(({ kind, strength, names }) => ({
	kind,
	keywords: names.split(" "),
	find: (text, start, end) => assigned(text, start, end, strength),
}));

/** Of a value in a tree of values, whether its name makes it a secret, and of which kind. */
export function kindOfNamed(name: string, value: string): string | undefined {
	if (name.length > LONGEST_QUOTED || value.length > LONGEST_QUOTED) return undefined;
	return meaningsOf(name).find(({ strength, word }) => isSecretLike(value, strength, { quoted: true, name: word }))
		?.kind;
}

interface NameMeaning {
	readonly kind: string;
	readonly strength: Strength;
	/** What of the name says so. */
	readonly word: string;
}

/** The same few names come with every value. */
const meanings = new Map<string, readonly NameMeaning[]>();
const MOST_NAMES = 1_000;

function meaningsOf(name: string): readonly NameMeaning[] {
	const known = meanings.get(name);
	if (known !== undefined) return known;
	const lower = name.toLowerCase();
	const found = NAME_KINDS.flatMap(({ kind, strength, names }) =>
		names.split(" ").flatMap((word): NameMeaning[] => {
			const at = lower.lastIndexOf(word);
			const says = at !== -1 && isWholeName(name, at, word) && !ABOUT.test(name.slice(at + word.length));
			return says ? [{ kind, strength, word }] : [];
		}),
	);
	if (meanings.size >= MOST_NAMES) meanings.clear();
	meanings.set(name, found);
	return found;
}

/** Short names only where a word begins: `pass` is in `compass`, `auth` in `author`. */
function isWholeName(text: string, start: number, word: string): boolean {
	if (word.length > 4 || word.startsWith("_")) return true;
	const before = text.charAt(start - 1);
	if (start > 0 && /[A-Za-z]/.test(before) && !(/[a-z]/.test(before) && /[A-Z]/.test(text.charAt(start))))
		return false;
	return !/^[a-z]/.test(text.slice(start + word.length));
}

/** A name that has the keyword in it, a sign of assignment, and a value that can be a secret. */
function assigned(text: string, start: number, keywordEnd: number, strength: Strength): Span | undefined {
	const word = text.slice(start, keywordEnd);
	if (!isWholeName(text, start, word)) return undefined;
	const nameEnd = Math.min(NAME.runEnd(text, keywordEnd), keywordEnd + LONGEST_NAME);
	if (nameEnd > keywordEnd && ABOUT.test(text.slice(keywordEnd, nameEnd))) return undefined;
	const value = valueBehind(text, start, nameEnd);
	if (value === undefined) return undefined;
	const judged = text.slice(value.from, Math.min(value.end, value.from + LONGEST_JUDGED));
	return isSecretLike(judged, strength, { quoted: value.quoted, name: word }) ? [value.from, value.end] : undefined;
}

interface Value {
	readonly from: number;
	readonly end: number;
	readonly quoted: boolean;
}

const TYPE = /(?:string|str|String|Optional\[str\])[ \t]{0,4}=[ \t]{0,4}/y;
const LITERAL = /(?:[brfu]{1,2}(?=["']))?/iy;
const SIGN = /(?:=>|:=|\?=|[=:]{1,3}|,(?=\s*["'])|>(?=[^\s<>=]{6,200}<\/))/y;
/** `= value`, `: "value"`, `=> 'value'`, `" : "value"`, `>value<`, ` value` behind an option's name. */
function valueBehind(text: string, nameStart: number, nameEnd: number): Value | undefined {
	let at = afterQuotes(text, nameEnd);
	const bracket = text[at] === "]" ? afterQuotes(text, at + 1) : at;
	at = afterSpace(text, bracket);
	SIGN.lastIndex = at;
	if (SIGN.test(text)) at = afterSpace(text, SIGN.lastIndex);
	else if (isOption(text, nameStart) || /["']/.test(text.charAt(at))) {
		// `--password value`, and `PASSWORD 'value'` of SQL; a name in quotes is no such thing.
		if (at !== bracket && at > nameEnd) at = afterSpace(text, at);
		else return undefined;
	} else return undefined;
	return readValue(text, at);
}

function readValue(text: string, from: number): Value | undefined {
	let at = from;
	// A type stands between name and value: `password: string = "…"`, `String password = …` has none.
	TYPE.lastIndex = at;
	if (TYPE.test(text)) at = TYPE.lastIndex;
	LITERAL.lastIndex = at;
	if (LITERAL.test(text)) at = LITERAL.lastIndex;
	let escapes = 0;
	while (text[at] === "\\" && escapes < 7) {
		at += 1;
		escapes += 1;
	}
	const quote = text[at];
	if (quote === '"' || quote === "'" || quote === "`") return quotedValue(text, at + 1, quote, escapes > 0);
	if (escapes > 0) return undefined;
	let end = UNQUOTED.runEnd(text, at);
	for (let left = 3; left > 0 && end > at && /[.:,;?!]/.test(text.charAt(end - 1)); left--) end -= 1;
	return end > at ? { from: at, end, quoted: false } : undefined;
}

/** The last quote of each kind that was looked for, so that a row of opening quotes is not searched again and again. */
const closings = new Map<string, { readonly text: string; readonly from: number; readonly at: number }>();

function quotedValue(text: string, from: number, quote: string, escaped: boolean): Value | undefined {
	const sort = `${quote}${escaped}`;
	const known = closings.get(sort);
	let at = known !== undefined && known.text === text && from >= known.from && from <= known.at ? known.at : -1;
	if (at === -1) {
		const line = Math.min(text.length, from + LONGEST_QUOTED);
		for (at = from; at < line && text[at] !== quote && text[at] !== "\n"; )
			at += text[at] === "\\" && !escaped ? 2 : 1;
		at = Math.min(at, text.length);
		closings.set(sort, { text, from, at });
	}
	let end = at;
	while (end > from && text[end - 1] === "\\" && escaped) end -= 1;
	return end > from ? { from, end, quoted: true } : undefined;
}

/** Forgets the text that was searched last. */
export function forgetAssignments(): void {
	closings.clear();
	NAME.forget();
	UNQUOTED.forget();
}

function afterQuotes(text: string, from: number): number {
	let at = from;
	while (at < from + 4 && (text[at] === '"' || text[at] === "'" || text[at] === "`" || text[at] === "\\")) at += 1;
	return at;
}

function afterSpace(text: string, from: number): number {
	let at = from;
	while (at < from + MOST_SPACE && (text[at] === " " || text[at] === "\t")) at += 1;
	return at;
}

/** Whether the name is that of a command line's option: `--password`, `--db-password`. */
function isOption(text: string, at: number): boolean {
	const before = text.slice(Math.max(0, at - 24), at);
	return /(?:^|\s)--(?:[a-z0-9]+-){0,3}$/.test(before);
}

const LEAST: Readonly<Record<Strength, number>> = { sure: 6, likely: 10, unsure: 16 };

function isSecretLike(
	value: string,
	strength: Strength,
	{ quoted, name }: { readonly quoted: boolean; readonly name: string },
): boolean {
	if (value.length < LEAST[strength]) return false;
	if (isStandIn(value) || isPlain(value) || /\s/.test(value)) return false;
	if (!quoted && isCode(value)) return false;
	if (quoted && /^[\w$]+(?:\.[\w$]+)*\(|^(?:process\.env|os\.environ|import\.meta)/.test(value)) return false;
	const digit = /\d/.test(value);
	const letter = /[A-Za-z]/.test(value);
	const symbol = /[^A-Za-z0-9_.-]/.test(value);
	switch (strength) {
		case "sure":
			if (value.toLowerCase().includes(name.toLowerCase()) && /^[\w.]+$/.test(value)) return false;
			return distinct(value) >= 4 && ((digit && letter) || (symbol && letter) || chanceCase(value));
		case "likely":
			return distinct(value) >= 6 && letter && (digit || symbol || chanceCase(value)) && entropy(value) >= 2.8;
		case "unsure":
			return distinct(value) >= 8 && letter && (digit || chanceCase(value)) && entropy(value) >= 3;
	}
}

/** Letters whose case changes more often than words of a name begin. */
function chanceCase(text: string): boolean {
	const value = text.replace(/[+/=]/g, "");
	if (!/^[A-Za-z]+$/.test(value) || value.length < 12) return false;
	const changes = [...value].filter(
		(letter, at) => at > 0 && isUpper(letter) !== isUpper(value.charAt(at - 1)),
	).length;
	return changes >= value.length / 3;
}

const isUpper = (letter: string): boolean => letter >= "A" && letter <= "Z";
