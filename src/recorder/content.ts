import type { Attributes, AttributeValue } from "@opentelemetry/api";
import { shortTitle } from "../../exporter/title.ts";
import { copied } from "./json.ts";
import type { Privacy } from "./privacy.ts";

/** What becomes the text of an attribute once it is free of secrets: JSON of a value, or a title of a whole line. */
export type Content = { readonly json: unknown } | { readonly titleFrom: string };

/**
 * Attributes as the recorder gives them: nothing in them was searched for secrets, and nothing cut. One that is
 * `undefined` is none.
 */
export type Unread = { readonly [name: string]: AttributeValue | Content | undefined };

/** Titles stand on many spans; each is made once. */
const titles = new WeakMap<Content, string>();

/**
 * Attributes as destinations get them. Every text in them, names of properties included, has passed the redaction;
 * one that could not is left out and counted. Without anyone to ask, no text is shown at all.
 */
export function read(unread: Unread, privacy: Privacy | undefined): Attributes {
	const shown: Attributes = {};
	for (const [name, value] of Object.entries(unread)) {
		if (value === undefined) continue;
		const clean = orNothing(privacy, (asked) => cleanValue(value, asked));
		if (clean !== undefined) shown[name] = clean;
	}
	return shown;
}

/** A text as destinations get it; `undefined` where it could not be searched. */
export const readText = (text: string, privacy: Privacy | undefined): string | undefined =>
	orNothing(privacy, (asked) => asked.text(text));

function orNothing<T>(privacy: Privacy | undefined, clean: (privacy: Privacy) => T): T | undefined {
	try {
		return privacy === undefined ? undefined : clean(privacy);
	} catch {
		privacy?.failed();
		return undefined;
	}
}

function cleanValue(value: AttributeValue | Content, privacy: Privacy): AttributeValue {
	if (typeof value === "string") return privacy.text(value);
	if (typeof value !== "object") return value;
	if (Array.isArray(value))
		return value.map((item) => (typeof item === "string" ? privacy.text(item) : item)) as AttributeValue;
	if (!("json" in value || "titleFrom" in value)) throw new TypeError("no attribute value");
	if ("json" in value) return JSON.stringify(copied(value.json, privacy)) ?? "null";
	const title = titles.get(value) ?? shortTitle(privacy.text(value.titleFrom));
	titles.set(value, title);
	return title;
}
