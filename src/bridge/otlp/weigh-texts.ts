import { mayBeJson } from "../../../exporter/json-text.ts";
import type { Attributes, DecodedSpan } from "./decoded-span.ts";
import { NODE_BYTES, type Weight } from "./weight.ts";

const [quote, backslash, comma, list, object] = ['"', "\\", ",", "[", "{"].map((character) => character.charCodeAt(0));

/** What the JSON in the texts of spans would cost when it is parsed: a text of a few MB can hold objects of some 100. */
export function weighTexts(spans: readonly DecodedSpan[]): Weight {
	let values = 0;
	const shared = new Set<Attributes>();
	for (const { attributes, events, links, resource } of spans) {
		values += valuesIn(attributes);
		for (const event of events) values += valuesIn(event.attributes);
		for (const link of links) values += valuesIn(link.attributes);
		if (!shared.has(resource.attributes)) values += valuesIn(resource.attributes);
		shared.add(resource.attributes);
	}
	return { bytes: NODE_BYTES * values };
}

function valuesIn(value: unknown): number {
	if (typeof value === "string") return mayBeJson(value) ? valuesInJson(value) : 0;
	if (typeof value !== "object" || value === null) return 0;
	let values = 0;
	for (const item of Object.values(value)) values += valuesIn(item);
	return values;
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
