import { BASE64, type Chance, DIGITS, LETTERS, LOWER, UPPER } from "./chance.ts";

/** Makes a text with a secret in it, and tells the secret. */
export type Planting = (chance: Chance) => readonly [text: string, secret: string];

/** Spellings by what is spelled, in the words of docs/privacy.md. */
export type Spellings = Readonly<Record<string, readonly Planting[]>>;

/** Plants a password that is made by chance. */
export const withPassword =
	(place: (secret: string, chance: Chance) => string): Planting =>
	(chance) => {
		const secret = password(chance);
		return [place(secret, chance), secret];
	};

/** Plants so many characters of an alphabet. */
export const withText =
	(alphabet: string, length: number, place: (secret: string, chance: Chance) => string): Planting =>
	(chance) => {
		const secret = chance.text(alphabet, length);
		return [place(secret, chance), secret];
	};

export const with_ = (place: (secret: string) => string, secret: string): readonly [string, string] => [
	place(secret),
	secret,
];

/** A password as people and generators make them: letters, digits, a sign or two. */
export function password(chance: Chance): string {
	const body = `${chance.text(LOWER, 3)}${chance.text(UPPER, 2)}${chance.text(DIGITS, 2)}${chance.text(LETTERS, chance.from(3, 12))}`;
	return chance.from(0, 1) === 0
		? body
		: `${body}${chance.one(["!", "#", "%", "*", "-", "_", "+"])}${chance.text(DIGITS, 1)}`;
}

/** The secret of a key in PEM is one of the lines that the text still has. */
export function keyText(
	chance: Chance,
	label: string,
	place: (block: string) => string,
	line = 3,
): readonly [string, string] {
	const lines = [...Array.from({ length: 14 }, () => chance.text(BASE64, 64)), `${chance.text(BASE64, 42)}==`];
	const block = [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join("\n");
	return [place(block), lines[line] ?? ""];
}

/** Where the secret stands in a spelling that is written as one text. */
const HERE = "§";

/** Plants a password into each text, where `§` stands. */
export const passwords = (...texts: readonly string[]): readonly Planting[] =>
	texts.map((text) => withPassword((secret) => text.replaceAll(HERE, secret)));

/** Plants so many characters of an alphabet into each text, where `§` stands. */
export const values = (alphabet: string, length: number, ...texts: readonly string[]): readonly Planting[] =>
	texts.map((text) => withText(alphabet, length, (secret) => text.replaceAll(HERE, secret)));
