import { distinct, entropy, isCode, isPlain, isStandIn } from "./likeness.ts";
import type { Strength } from "./names.ts";

const LEAST: Readonly<Record<Strength, number>> = { sure: 6, likely: 10, unsure: 16, rarely: 24 };
const LONGEST_JUDGED = 160;

/** Of which sorts the characters of a text are. */
interface Make {
	readonly digit: boolean;
	readonly lower: boolean;
	readonly upper: boolean;
	readonly symbol: boolean;
	readonly space: boolean;
	/** How often the sort changes from one character to the next. */
	readonly changes: number;
}

function makeOf(text: string): Make {
	let [digit, lower, upper, symbol, space, changes, last] = [false, false, false, false, false, 0, 0];
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		let sort = 0;
		if (code >= 97 && code <= 122) {
			lower = true;
			sort = 1;
		} else if (code >= 65 && code <= 90) {
			upper = true;
			sort = 2;
		} else if (code >= 48 && code <= 57) {
			digit = true;
			sort = 3;
		} else if (code <= 32) space = true;
		else if (!PLAIN_SIGNS.includes(text.charAt(at))) symbol = true;
		if (at > 0 && sort !== last) changes += 1;
		last = sort;
	}
	return { digit, lower, upper, symbol, space, changes };
}

/** Signs that names, paths and encodings have as well. */
const PLAIN_SIGNS = "_.-=:/";

/** Whether a value can be what its name says. `name`: what of the name says that it is secret. */
export function isSecretLike(
	whole: string,
	strength: Strength,
	{ quoted, name }: { readonly quoted: boolean; readonly name: string },
): boolean {
	if (whole.length < LEAST[strength]) return false;
	const value = whole.length > LONGEST_JUDGED ? whole.slice(0, LONGEST_JUDGED) : whole;
	const make = makeOf(value);
	// Asked first, because it is cheap and rules out most of what is none.
	const letter = make.lower || make.upper;
	const mixed = letter && (make.digit || make.symbol || (make.lower && make.upper && value.length >= SHORTEST_CASE));
	if (make.space || !mixed) return false;
	if (isStandIn(value) || isPlain(value)) return false;
	if (!quoted && isCode(value) && !hasChance(value)) return false;
	if (quoted && /^[\w$]+(?:\.[\w$]+)*\(|^(?:process\.env|os\.environ|import\.meta)/.test(value)) return false;
	switch (strength) {
		case "sure":
			if (value.toLowerCase().includes(name.toLowerCase()) && /^[\w.]+$/.test(value)) return false;
			return distinct(value) >= 4 && (make.digit || make.symbol || chanceCase(value));
		case "likely":
			return (
				!KEBAB.test(value) &&
				distinct(value) >= 6 &&
				(make.digit || make.symbol || chanceCase(value)) &&
				entropy(value) >= 2.8
			);
		case "rarely":
			return isRun(value) && !/[-_]/.test(value);
		case "unsure":
			if (/session/i.test(name) && UUID.test(value)) return false;
			return distinct(value) >= 8 && (make.digit || chanceCase(value)) && entropy(value) >= 3;
	}
}

/** Whether a part of a dotted value looks like no name of code. */
const hasChance = (value: string): boolean =>
	/^[\w.]+$/.test(value) &&
	value.split(".").some((part) => part.length >= 20 && /\d/.test(part) && makeOf(part).changes >= 8);

const SHORTEST_STRONG = 8;
const LONGEST_STRONG = 128;

/** Whether a word looks so much like chance that it is none of a language or of code, whatever stands around it. */
export function isStrong(value: string): boolean {
	if (value.length < SHORTEST_STRONG || value.length > LONGEST_STRONG) return false;
	const { digit, lower, upper, symbol, space, changes } = makeOf(value);
	if (space || !digit || !(lower || upper)) return false;
	if (!(symbol ? /[!@#$%^&*+?~]/.test(value) : lower && upper && changes >= 5)) return false;
	return !(isStandIn(value) || isPlain(value) || isCode(value) || /[\\/(){}<>[\]]|:$/.test(value));
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Words of code, with a number behind them: `AuthService2`. */
const CAMEL = /^[A-Za-z][a-z]*(?:[-_.]?[A-Z][a-z]+)*[-_.]?\d*(?:\.\d+)*$/;

/** Whether a word can be a password where only a password or a word of code is to be expected. */
export function isPassword(value: string): boolean {
	if (isStrong(value)) return true;
	const { digit, lower, upper, space, changes } = makeOf(value);
	if (value.length < SHORTEST_STRONG || space || !(digit && lower && upper) || changes < 3) return false;
	return !(CAMEL.test(value) || isStandIn(value) || isPlain(value) || isCode(value) || /[\\/(){}<>[\]:]/.test(value));
}

/** Runs of letters of one case, with one capital before them, and of digits: words of code have long ones. */
const SEGMENTS = /[A-Z]?[a-z]+|[A-Z]+|\d+/g;
const LONGEST_SEGMENTS = 2.6;

/** Whether a word looks so much like chance that no word of code does: of letters of both cases and digits, mixed. */
export function isRandomWord(value: string, longest = LONGEST_SEGMENTS): boolean {
	if (!isPassword(value)) return false;
	const segments = value.match(SEGMENTS) ?? [];
	const letters = segments.reduce((sum, segment) => sum + segment.length, 0);
	if (letters / segments.length > longest) return false;
	return /[a-z]/.test(value) && /[A-Z]/.test(value) && !/^[A-Za-z]+\.|[@]/.test(value);
}

/** Whether a text is one run of letters and digits by chance, of the length that keys have. */
export const isRun = (value: string): boolean =>
	/^[A-Za-z0-9+/=_-]{24,160}$/.test(value) && /\d/.test(value) && !isPlain(value) && entropy(value) >= 3.6;

/** Small words with dashes between, as names of things are. */
const KEBAB = /^[a-z]{2,}(?:[-_][a-z]{2,})+[-_]?\d{0,2}$/;

const SHORTEST_CASE = 12;

/** Letters whose case changes more often than words of a name begin. */
function chanceCase(text: string): boolean {
	const value = text.replace(/[+/=]/g, "");
	if (!/^[A-Za-z]+$/.test(value) || value.length < SHORTEST_CASE) return false;
	return makeOf(value).changes >= value.length / 3;
}
