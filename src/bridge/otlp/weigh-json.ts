import { Malformed } from "./malformed.ts";
import { MOST_NESTED, NODE_BYTES, type Weight } from "./weight.ts";

const [quote, backslash, comma] = ['"', "\\", ","].map((character) => character.charCodeAt(0));
const opening = new Set(["{", "["].map((character) => character.charCodeAt(0)));
const closing = new Set(["}", "]"].map((character) => character.charCodeAt(0)));

/**
 * Counts the values of a JSON text without parsing it, and throws `Malformed` where they are nested too deeply. Whether
 * it is JSON at all, the parser says.
 */
export function weighJson(body: Uint8Array): Weight {
	let values = 1;
	let depth = 0;
	for (let at = 0; at < body.length; at++) {
		const byte = body[at] ?? 0;
		if (byte === quote) at = endOfText(body, at);
		else if (byte === comma) values += 1;
		else if (opening.has(byte)) {
			// The value that begins before the first comma, and the object or list around it.
			values += 2;
			depth += 1;
			if (depth > MOST_NESTED.json) throw Malformed.at("", `at most ${MOST_NESTED.json} levels of brackets`);
		} else if (closing.has(byte)) depth -= 1;
	}
	return { bytes: 6 * body.length + NODE_BYTES * values };
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
