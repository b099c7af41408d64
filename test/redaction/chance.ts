import { seededRandom } from "../delivery/seeded-random.ts";

export const LOWER = "abcdefghijklmnopqrstuvwxyz";
export const UPPER = LOWER.toUpperCase();
export const DIGITS = "0123456789";
export const HEX = `${DIGITS}abcdef`;
export const LETTERS = LOWER + UPPER + DIGITS;
export const DASHED = `${LETTERS}_-`;
export const BASE64 = `${LETTERS}+/`;

/** Texts by chance, the same in every run of a seed. */
export interface Chance {
	/** So many characters of an alphabet. */
	text(alphabet: string, length: number): string;
	from(least: number, most: number): number;
	one<T>(items: readonly T[]): T;
}

export function chanceOf(seed: number): Chance {
	const random = seededRandom(seed);
	const from = (least: number, most: number) => least + Math.floor(random() * (most - least + 1));
	return {
		from,
		text: (alphabet, length) => Array.from({ length }, () => alphabet[from(0, alphabet.length - 1)]).join(""),
		one: (items) => items[from(0, items.length - 1)] as (typeof items)[number],
	};
}
