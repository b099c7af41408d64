import { Malformed } from "./malformed.ts";
import { MOST_NESTED, NODE_BYTES, type Weight } from "./weight.ts";

/** Levels of brackets down to what decoding makes objects of its own for: spans, their events, links and attributes. */
const MADE_ANEW = 9;
/** Bytes of an object or list below these, and of a place in one. Measured, and rather too many, as all of these. */
const VALUE_BYTES = 60;
const PLACE_BYTES = 40;
/** Of a text, for each byte: it is there as the body's text, and as what the parser made of it. */
const TEXT_BYTES = 6;

const [quote, backslash, comma] = ['"', "\\", ","].map((character) => character.charCodeAt(0));
const opening = new Set(["{", "["].map((character) => character.charCodeAt(0)));
const closing = new Set(["}", "]"].map((character) => character.charCodeAt(0)));

/**
 * Weighs the values of a JSON text without parsing it, and throws `Malformed` where they are nested too deeply. Whether
 * it is JSON at all, the parser says.
 */
export function weighJson(body: Uint8Array): Weight {
	let bytes = TEXT_BYTES * body.length;
	let depth = 0;
	for (let at = 0; at < body.length; at++) {
		const byte = body[at] ?? 0;
		if (byte === quote) at = endOfText(body, at);
		else if (byte === comma) bytes += PLACE_BYTES;
		else if (opening.has(byte)) {
			depth += 1;
			bytes += depth > MADE_ANEW ? VALUE_BYTES : NODE_BYTES;
			if (depth > MOST_NESTED.json) throw Malformed.at("", `at most ${MOST_NESTED.json} levels of brackets`);
		} else if (closing.has(byte)) depth -= 1;
	}
	return { bytes };
}

/** Where the text that begins here ends, at the last byte when it does not. */
function endOfText(body: Uint8Array, start: number): number {
	for (let at = start + 1; at < body.length; at++) {
		const byte = body[at];
		if (byte === backslash) at += 1;
		else if (byte === quote) return at;
	}
	return body.length;
}
