import { nextWord } from "./command-line.ts";
import { COMMANDS, type Command, type Form } from "./command-table.ts";
import { isPlain, isStandIn } from "./likeness.ts";
import { beginsWord, type Rule, type Span } from "./rule.ts";
import { isPassword } from "./secret-like.ts";

/** Commands whose words are options or not, as they stand. */
const MOST_WORDS = 80;
const SHORTEST = 4;

/** Passwords among the arguments of commands that take one there. */
export const COMMAND_ARGUMENTS: Rule = {
	kind: "command-password",
	keywords: Object.keys(COMMANDS),
	find(text, start, end) {
		if (!isProgram(text, start, end)) return undefined;
		const command = COMMANDS[text.slice(start, end)];
		if (command === undefined) return undefined;
		return argumentsOf(text, end + (text.startsWith(".exe", end) ? 4 : 0), command);
	},
};

function argumentsOf(text: string, from: number, command: Command): readonly Span[] | undefined {
	const spans: Span[] = [];
	const given: { readonly word: string; readonly from: number }[] = [];
	let awaited: Form | undefined;
	let verb = command.verb === undefined;
	// Behind the closing quote of the program's name in a list.
	let at = isQuoteAt(text, from) ? from + 1 : from;
	for (let count = 0; count < MOST_WORDS; count++) {
		const next = nextWord(text, at);
		if (next === undefined) break;
		at = next.next;
		const word = text.slice(next.from, next.end);
		if (isProgram(text, next.from, next.end) && Object.hasOwn(COMMANDS, word)) break;
		if (awaited !== undefined) {
			if (!word.startsWith("-")) add(spans, secretIn(word, awaited), next.from);
			awaited = undefined;
			continue;
		}
		verb ||= command.verb?.test(word) === true;
		given.push({ word, from: next.from });
		const option = verb ? optionOf(word, command.options) : undefined;
		if (option === undefined) continue;
		const { form, name } = option;
		const rest = word.slice(name.length);
		if (rest === "") awaited = form === "joined" ? undefined : form;
		else if (rest.startsWith("=")) add(spans, secretIn(word, form, name.length + 1), next.from);
		else if (!name.startsWith("--")) add(spans, secretIn(word, form, name.length), next.from);
	}
	const place = command.place?.(given.map(({ word }) => word));
	const placed = place === undefined ? undefined : given[place];
	if (placed !== undefined) add(spans, secretIn(placed.word, command.placed ?? "next"), placed.from);
	return spans.length === 0 ? undefined : spans;
}

/** The option that a word is, or begins with: the longest. */
function optionOf(
	word: string,
	options: Readonly<Record<string, Form>>,
): { readonly name: string; readonly form: Form } | undefined {
	const code = word.charCodeAt(0);
	if (code !== DASH && code !== SLASH) return undefined;
	let found: { readonly name: string; readonly form: Form } | undefined;
	for (const name in options) {
		const form = options[name];
		if (form === undefined || !word.startsWith(name) || name.length < (found?.name.length ?? 0)) continue;
		const rest = word.charCodeAt(name.length);
		const whole = word.length === name.length || rest === EQUALS;
		const isJoined = form !== "next" && form !== "=" && !name.startsWith("--");
		if (whole || isJoined) found = { name, form };
	}
	return found ?? clustered(word, options);
}

/** `-su` is `-s -u`, where all options of the command are one letter or begin with two dashes. */
function clustered(
	word: string,
	options: Readonly<Record<string, Form>>,
): { readonly name: string; readonly form: Form } | undefined {
	const form = /^-[A-Za-z]{2,6}$/.test(word) ? options[`-${word.at(-1)}`] : undefined;
	const clusters = form !== undefined && Object.keys(options).every((name) => /^(?:--|-.$)/.test(name));
	return clusters && form !== "joined" ? { name: word, form } : undefined;
}

/** Where in a word the password is, if it can be one. */
function secretIn(word: string, form: Form, from = 0): readonly [from: number, end: number] | undefined {
	let [start, end] = unquoted(word, from, word.length);
	if (form === "pass:") {
		if (!/^(?:pass)?:/.test(word.slice(start, end))) return undefined;
		start = word.indexOf(":", start) + 1;
	} else if (form === ":" || form === "%" || form === "," || form === "=") {
		const sign = word.indexOf(form, start);
		if (sign === -1) return undefined;
		start = sign + 1;
	}
	[start, end] = unquoted(word, start, end);
	const secret = word.slice(start, end);
	if (form === "strong") return isPassword(secret) ? [start, end] : undefined;
	if (form === "cookie") {
		start = word.indexOf("=", start) + 1;
		return start > 0 && isPassword(/^[^;\s]*/.exec(word.slice(start, end))?.[0] ?? "") ? [start, end] : undefined;
	}
	if (secret.length < SHORTEST || /^\d{1,5}$/.test(secret) || /^[-$%<{@|]|\s|^\(/.test(secret)) return undefined;
	if (/^\[redacted/.test(secret) || isStandIn(secret) || (isPlain(secret) && !/^[\d.]+$/.test(secret)))
		return undefined;
	return [start, end];
}

function unquoted(word: string, from: number, to: number): readonly [from: number, end: number] {
	let [start, end] = [from, to];
	while (start < end && /["'`\\]/.test(word.charAt(start))) start += 1;
	while (end > start && /["'`\\]/.test(word.charAt(end - 1))) end -= 1;
	return [start, end];
}

function add(spans: Span[], found: readonly [number, number] | undefined, from: number): void {
	if (found !== undefined) spans.push([from + found[0], from + found[1]]);
}

/** Whether a word is the name of a program: alone, or the last part of its path. */
function isProgram(text: string, start: number, end: number): boolean {
	// Asked first, because it is cheap and rules out most of what is none.
	const behind = text.charCodeAt(end);
	const ends =
		behind === 32 ||
		behind === 9 ||
		behind === 34 ||
		behind === 39 ||
		(behind === 46 && text.startsWith(".exe", end));
	if (!ends) return false;
	const before = start === 0 ? 32 : text.charCodeAt(start - 1);
	return before !== 45 && before !== 46 && before !== 64 && beginsWord(text, start);
}

const isQuoteAt = (text: string, at: number): boolean => text.charCodeAt(at) === 34 || text.charCodeAt(at) === 39;
const [DASH, SLASH, EQUALS] = [45, 47, 61];
