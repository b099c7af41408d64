import { Malformed } from "./malformed.ts";
import { MOST_NESTED, NODE_BYTES, type Weight } from "./weight.ts";

/** Levels of brackets down to what decoding makes objects of its own for: spans, their events, links and attributes. */
const MADE_ANEW = 9;
/** Bytes of an object or list below these, and of a place in one. Measured, and rather too many, as all of these. */
const VALUE_BYTES = 60;
const PLACE_BYTES = 40;
/** Of the body's text and of what the parser makes of it, for each byte. */
const TEXT_BYTES = 2;
/** From this byte on, UTF-8 means a character beyond Latin-1: one of them doubles the memory of the text it is in. */
const BEYOND_LATIN_1 = 0xc4;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
/** Without the bit that tells braces from brackets. */
const OPENING = 0x5b;
const CLOSING = 0x5d;

/** 1 for bytes that change nothing, wherever they stand: nearly all of a body. */
const MEANS_NOTHING = Uint8Array.from({ length: 256 }, (_, byte) => {
	const isBracket = [OPENING, CLOSING].includes(byte & ~0x20);
	return isBracket || [QUOTE, COMMA, BACKSLASH].includes(byte) || byte >= BEYOND_LATIN_1 ? 0 : 1;
});

/**
 * Weighs the values of a JSON text without parsing it, and throws `Malformed` where they are nested too deeply. Whether
 * it is JSON at all, the parser says.
 */
export function weighJson(body: Uint8Array): Weight {
	let [bytes, depth, beyondLatin1, inText] = [0, 0, 0, false];
	for (let at = 0; at < body.length; at++) {
		const byte = body[at] as number;
		if (MEANS_NOTHING[byte] === 1) continue;
		if (byte >= BEYOND_LATIN_1) beyondLatin1 += 1;
		if (byte === QUOTE) inText = !inText;
		else if (inText) at += byte === BACKSLASH ? 1 : 0;
		else if (byte === COMMA) bytes += PLACE_BYTES;
		else if ((byte & ~0x20) === OPENING) {
			depth += 1;
			bytes += depth > MADE_ANEW ? VALUE_BYTES : NODE_BYTES;
			if (depth > MOST_NESTED.json) throw Malformed.at("", `at most ${MOST_NESTED.json} levels of brackets`);
		} else if ((byte & ~0x20) === CLOSING) depth -= 1;
	}
	return { bytes: bytes + TEXT_BYTES * body.length * (beyondLatin1 > 0 ? 2 : 1) };
}
