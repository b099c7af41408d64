import fc from "fast-check";

const SURROGATES = { first: 0xd800, count: 0x800 };

/**
 * Any character of Unicode. It is what fast-check calls `binary`, whose making takes seconds in each process.
 * @example fc.string({ unit: codePoint })
 */
export const codePoint = fc
	.nat(0x10ffff - SURROGATES.count)
	.map((place) => String.fromCodePoint(place < SURROGATES.first ? place : place + SURROGATES.count));
