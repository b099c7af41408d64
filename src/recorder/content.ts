import type { Attributes, AttributeValue } from "@opentelemetry/api";
import { shortTitle } from "../../exporter/title.ts";
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

type Cleaner = Pick<Privacy, "text" | "named">;

/** JSON of anything: never throws. For what does not leave the recorder, such as sizes. */
export function jsonOf(value: unknown): string {
	try {
		return JSON.stringify(value) ?? "null";
	} catch {
		return JSON.stringify(copied(value)) ?? "null";
	}
}

/**
 * A value that JSON can hold, each text in it and each name of a property as `clean` gives it: the very value where
 * nothing of it is different, which is nearly always. `name` is what the value itself stands under. What JSON cannot
 * hold (cycles, bigints, values whose own `toJSON` throws) becomes a text that says what it was, so that the rest of the
 * value is kept.
 */
export function copied(value: unknown, clean?: Cleaner, name = ""): unknown {
	return copy(value, name, clean, new Set());
}

/** Deeper nesting than this is shown as a text: JSON.stringify has a call stack too. */
const DEEPEST = 500;

function copy(value: unknown, name: string, clean: Cleaner | undefined, above: Set<object>): unknown {
	if (typeof value === "string") return clean === undefined ? value : clean.named(name, value);
	if (typeof value === "bigint") return value.toString();
	if (typeof value !== "object" || value === null) return value;
	if (above.has(value)) return "[cycle]";
	if (above.size >= DEEPEST) return "[nested too deeply]";
	above.add(value);
	try {
		const own = ownJson(value);
		if (own !== value) return copy(own, name, clean, above);
		return Array.isArray(value) ? copyOfList(value, name, clean, above) : copyOfFields(value, clean, above);
	} finally {
		above.delete(value);
	}
}

function copyOfList(list: readonly unknown[], name: string, clean: Cleaner | undefined, above: Set<object>): unknown {
	let changed: unknown[] | undefined;
	let before = "";
	for (const [index, item] of list.entries()) {
		const own = copy(item, name, clean === undefined ? clean : behind(before, clean), above);
		before = textOf(item) ?? "";
		if (own !== item) changed ??= list.slice(0, index);
		changed?.push(own);
	}
	return changed ?? list;
}

function copyOfFields(value: object, clean: Cleaner | undefined, above: Set<object>): unknown {
	const { fields, isAll } = fieldsOf(value);
	const pair = clean === undefined ? undefined : nameOfPair(fields);
	let changed: [string, unknown][] | undefined = isAll ? undefined : [];
	for (const [index, [key, item]] of fields.entries()) {
		const name = clean === undefined ? key : clean.text(key);
		const own = copy(item, pair !== undefined && VALUE.test(key) ? pair : key, clean, above);
		if (name !== key || own !== item) changed ??= fields.slice(0, index);
		changed?.push([name, own]);
	}
	return changed === undefined ? value : Object.fromEntries(changed);
}

/** Of a property that holds the name of another's value: `{ "name": "DB_PASSWORD", "value": "…" }`. */
const NAME = /^(?:name|key|\w{1,12}(?:Name|Key))$/i;
const VALUE = /^\w{0,12}value$/i;
const LONGEST_NAME = 80;

function nameOfPair(fields: readonly (readonly [string, unknown])[]): string | undefined {
	if (!fields.some(([key]) => VALUE.test(key))) return undefined;
	const name = fields.find(([key, item]) => NAME.test(key) && typeof item === "string")?.[1];
	return typeof name === "string" && name.length <= LONGEST_NAME ? name : undefined;
}

/**
 * `isAll`: JSON of the value is made of nothing else. What has a class of its own (a `String`, say) can say itself
 * otherwise.
 */
function fieldsOf(value: object): { readonly fields: [string, unknown][]; readonly isAll: boolean } {
	try {
		return { fields: Object.entries(value), isAll: Object.getPrototypeOf(value) === Object.prototype };
	} catch (error) {
		return { fields: [["", unreadable(error)]], isAll: false };
	}
}

/** What a value says of itself when JSON is made of it. */
function ownJson(value: object): unknown {
	try {
		return "toJSON" in value && typeof value.toJSON === "function" ? value.toJSON() : value;
	} catch (error) {
		return unreadable(error);
	}
}

const unreadable = (error: unknown): string => `[unreadable: ${error instanceof Error ? error.message : "error"}]`;

/** As much of a text as is looked at for a name whose value is in the next one, in UTF-16 units. */
const LONGEST_END = 120;
/** A text that ends so has its value in the next: `password:`, `--token`, `the password is`. */
const OPEN =
	/(?:(?:pass(?:word|wd|phrase|code)?|pwd|secret|token|key|auth|credentials?)["'`*\])]{0,4}\s{0,4}(?:[:=]|=>|is|was)?|(?:^|\s)--?[\w-]{1,40}=?)["'`*\s]{0,8}$/i;

/** Of a text, or of a part of a message that is one, the text. */
function textOf(item: unknown): string | undefined {
	if (typeof item === "string") return item;
	if (typeof item !== "object" || item === null || !("type" in item) || item.type !== "text") return undefined;
	if ("content" in item && typeof item.content === "string") return item.content;
	return "text" in item && typeof item.text === "string" ? item.text : undefined;
}

/** Searches texts as those that come behind another: the name of a secret can stand in one part, its value in the next. */
function behind(before: string, clean: Cleaner): Cleaner {
	const end = before.slice(-LONGEST_END);
	if (!OPEN.test(end)) return clean;
	// As it is shown: a secret of its own in it would make the joined text begin otherwise.
	const line = clean.text(end.slice(end.lastIndexOf("\n", end.trimEnd().length - 1) + 1).trimEnd());
	return {
		text: (text) => clean.text(text),
		named(name, text) {
			const own = clean.named(name, text);
			const joined = clean.text(`${line} ${own.trimStart()}`);
			// Nothing but what stands behind the name counts: the name's own part was searched where it is.
			if (!joined.startsWith(`${line} `)) return own;
			const blank = own.slice(0, own.length - own.trimStart().length);
			return blank + joined.slice(line.length + 1);
		},
	};
}
