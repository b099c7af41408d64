import { distinct, entropy, isCode, isPlain, isStandIn } from "./likeness.ts";
import type { Strength } from "./names.ts";

const LEAST: Readonly<Record<Strength, number>> = { sure: 6, likely: 10, unsure: 16 };
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
			return distinct(value) >= 6 && (make.digit || make.symbol || chanceCase(value)) && entropy(value) >= 2.8;
		case "unsure":
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

const SHORTEST_CASE = 12;

/** Letters whose case changes more often than words of a name begin. */
function chanceCase(text: string): boolean {
	const value = text.replace(/[+/=]/g, "");
	if (!/^[A-Za-z]+$/.test(value) || value.length < SHORTEST_CASE) return false;
	return makeOf(value).changes >= value.length / 3;
}
