import { mayBeJson } from "../../../exporter/json-text.ts";
import type { Attributes, DecodedSpan } from "./decoded-span.ts";
import { NODE_BYTES, type Weight } from "./weight.ts";

const [quote, backslash, comma, list, object] = ['"', "\\", ",", "[", "{"].map((character) => character.charCodeAt(0));

/** Copies of a text that are alive while it is redacted, read, written anew and translated. Measured. */
const COPIES = 4.5;
/** A character beyond Latin-1 doubles the memory of the text it is in. */
const BEYOND_LATIN_1 = /[^\0-\xff]/;

/**
 * What the texts of spans cost while requests are made of them, and the JSON in them when it is parsed: a text of a few
 * MB can hold objects of some 100.
 */
export function weighTexts(spans: readonly DecodedSpan[]): Weight {
	let bytes = 0;
	const shared = new Set<Attributes>();
	for (const { attributes, events, links, resource } of spans) {
		bytes += bytesOf(attributes);
		for (const event of events) bytes += bytesOf(event.attributes);
		for (const link of links) bytes += bytesOf(link.attributes);
		if (!shared.has(resource.attributes)) bytes += bytesOf(resource.attributes);
		shared.add(resource.attributes);
	}
	return { bytes };
}

function bytesOf(value: unknown): number {
	if (typeof value === "string") {
		const copies = COPIES * value.length * (BEYOND_LATIN_1.test(value) ? 2 : 1);
		return mayBeJson(value) ? copies + NODE_BYTES * valuesInJson(value) : copies;
	}
	if (typeof value !== "object" || value === null) return 0;
	let bytes = 0;
	for (const item of Object.values(value)) bytes += bytesOf(item);
	return bytes;
}

/** Whether it is JSON at all, the parser says. */
function valuesInJson(text: string): number {
	let values = 1;
	let inText = false;
	for (let at = 0; at < text.length; at++) {
		const unit = text.charCodeAt(at);
		if (unit === quote) inText = !inText;
		else if (inText) at += unit === backslash ? 1 : 0;
		// The value that begins before the first comma, and the object or list around it.
		else if (unit === list || unit === object) values += 2;
		else if (unit === comma) values += 1;
	}
	return values;
}
