/// <reference lib="es2024.string" />
import type { MessageBody, Part } from "./requests.ts";

/**
 * Values as Convex takes them. It refuses a whole message for one field name, one lone surrogate or one level too
 * many, so everything that is sent passes through here.
 */

const MAX_ARRAY = 8_192;
const MAX_FIELDS = 1_024;
const MAX_NAME = 1_024;
const DEEPEST_JSON = 500;
/** Nearly every name there is. */
const PLAIN_NAME = /^[\w.-]+$/;

/** Half surrogate pairs become U+FFFD. */
export const wellFormed = (text: string): string => text.toWellFormed();

/**
 * `value` in a form that Convex takes, with at most `levels` of arrays and objects in it. What is too deep, too long
 * or has too many fields becomes a JSON text in its place; what JSON cannot hold becomes something readable. Field
 * names are escaped as `escapedName` says.
 */
export function convexValue(value: unknown, levels: number): unknown {
	return isConvex(value, levels) ? value : convert(value, levels, []);
}

/**
 * A field name that Convex takes. `%` escapes what it does not, so the original can be read back: `%24` for a `$` at
 * the start, `%uXXXX` for anything but printable ASCII, `%25` for `%` itself.
 */
export function escapedName(name: string): string {
	if (name === "") return "%";
	if (name === "__proto__") return "%5F_proto__";
	if (PLAIN_NAME.test(name)) return name;
	return name
		.replaceAll("%", "%25")
		.replace(/^\$/, "%24")
		.replace(/[^\x20-\x7e]/g, (unit) => `%u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** JSON of anything that `convexValue` can be asked to convert; never throws. */
export function jsonText(value: unknown): string {
	return JSON.stringify(convert(value, DEEPEST_JSON, [], true)) ?? "null";
}

/** The bytes that Convex counts for a value it takes. */
export function convexBytes(value: unknown): number {
	if (typeof value === "string") return 2 + Buffer.byteLength(value);
	if (typeof value === "number") return 9;
	if (typeof value !== "object" || value === null) return 1;
	let bytes = 2;
	if (Array.isArray(value)) {
		for (const item of value) bytes += convexBytes(item);
		return bytes;
	}
	for (const [name, item] of Object.entries(value)) {
		if (item !== undefined) bytes += name.length + 1 + convexBytes(item);
	}
	return bytes;
}

/** Whether Convex takes a value as it is, which it nearly always does: then nothing is copied. */
function isConvex(value: unknown, levels: number): boolean {
	switch (typeof value) {
		case "string":
			return value.isWellFormed();
		case "number":
			return Number.isFinite(value);
		case "boolean":
			return true;
		case "object":
			return value === null || (levels > 0 && isConvexContainer(value, levels));
		default:
			return false;
	}
}

function isConvexContainer(value: object, levels: number): boolean {
	try {
		if (Array.isArray(value)) {
			if (value.length > MAX_ARRAY) return false;
			for (const item of value) if (!isConvex(item, levels - 1)) return false;
			return true;
		}
		// What has a class of its own is no value of JSON, or says itself what it is there.
		if (Object.getPrototypeOf(value) !== Object.prototype) return false;
		const fields = Object.entries(value);
		if (fields.length > MAX_FIELDS) return false;
		for (const [name, item] of fields) {
			if (name.length > MAX_NAME || escapedName(name) !== name) return false;
			// JSON leaves out what is undefined.
			if (item !== undefined && !isConvex(item, levels - 1)) return false;
		}
		return true;
	} catch {
		return false;
	}
}

/** `asJson`: for a JSON text, where names and counts are free. `above`: the objects around `value`. */
function convert(value: unknown, levels: number, above: object[], asJson = false): unknown {
	switch (typeof value) {
		case "string":
			return wellFormed(value);
		case "boolean":
			return value;
		case "number":
			return Number.isFinite(value) ? value : String(value);
		case "bigint":
			return value.toString();
		case "undefined":
			return null;
		case "function":
			return `[function ${value.name}]`;
		case "symbol":
			return String(value);
		case "object":
			return value === null ? null : container(value, levels, above, asJson);
	}
}

function container(value: object, levels: number, above: object[], asJson: boolean): unknown {
	if (above.includes(value)) return "[circular]";
	if (value instanceof Date) return Number.isNaN(value.getTime()) ? "[invalid date]" : value.toISOString();
	if (ArrayBuffer.isView(value)) return `[binary ${value.byteLength} bytes]`;
	if (levels <= 0) return asJson ? "[nested too deeply]" : jsonText(value);
	above.push(value);
	try {
		if (!Array.isArray(value)) return fields(value, levels, above, asJson);
		if (!asJson && value.length > MAX_ARRAY) return jsonText(value);
		return Array.from(value, (item) => convert(item, levels - 1, above, asJson));
	} catch (error) {
		return `[unreadable: ${error instanceof Error ? error.name : "error"}]`;
	} finally {
		above.pop();
	}
}

function fields(value: object, levels: number, above: object[], asJson: boolean): unknown {
	const entries: [name: string, item: unknown][] = [];
	for (const [name, item] of Object.entries(value)) {
		if (item !== undefined) entries.push([asJson ? wellFormed(name) : escapedName(name), item]);
	}
	if (!asJson && (entries.length > MAX_FIELDS || entries.some(([name]) => name.length > MAX_NAME))) {
		return jsonText(value);
	}
	for (const entry of entries) entry[1] = convert(entry[1], levels - 1, above, asJson);
	return Object.fromEntries(entries);
}

const KIB = 1_024;

/** Bytes of one message: each of its rows stays well under Convex's 1 MiB. */
const MOST_PER_MESSAGE = 768 * KIB;
/** Bytes of a message when its session's budget is used up. 4,000 of them take 2 MiB of the margin. */
const LEAST_PER_MESSAGE = 512;
/** Bytes a session may have: OpenSync cannot open one whose rows exceed 16 MiB. */
const SESSION_BUDGET = 13 * KIB * KIB;
/** Bytes of a message's rows beside its content: ids, times, names of fields. */
const ROWS_OF_MESSAGE = KIB;
/** Messages of a session. OpenSync cannot open one of about 4,090. */
const MOST_MESSAGES = 4_000;
/** Parts of a message: each is a row, written in the same transaction. With little room there are fewer. */
const MOST_PARTS = 1_000;
const LEAST_PARTS = 8;
const ROW_OF_PART = 256;

/** What a session held before the unit at hand. */
export interface SessionSize {
	readonly messages: number;
	/** Bytes of content, each text counted once. */
	readonly bytes: number;
}

/**
 * How many bytes a message may have. A message gets an eighth of what the session's budget has left, so the budget is
 * never exceeded, however long the session becomes: an early message passes whole, a late one is cut harder and
 * harder. Content counts twice, because OpenSync keeps texts both in parts and in `textContent`.
 */
export function messageBudget(before: SessionSize): number {
	const left = SESSION_BUDGET - ROWS_OF_MESSAGE * before.messages - 2 * before.bytes;
	return Math.min(MOST_PER_MESSAGE, Math.max(LEAST_PER_MESSAGE, Math.floor(left / 8)));
}

/** Whether a session that has so many messages has room for another, be it the notice that it is full. */
export const hasRoom = ({ messages }: SessionSize): boolean => messages < MOST_MESSAGES;

/** Whether a session's n-th message (from 0) is sent, replaced by the notice that the session is full, or left out. */
export function placeInSession(n: number): "sent" | "notice" | "left out" {
	if (n < MOST_MESSAGES - 1) return "sent";
	return n === MOST_MESSAGES - 1 ? "notice" : "left out";
}

export const FULL_NOTICE = `[this session has more than ${MOST_MESSAGES} messages: OpenSync could not open it with the rest]`;

/**
 * The message in at most `budget` bytes: its largest texts are cut to one length, and end with a marker that says how
 * much is missing. Arguments that are too long become a JSON text first. What is small stays as it is.
 */
export function fitMessage(body: MessageBody, budget: number): MessageBody {
	const parts = firstParts(body.parts, Math.min(MOST_PARTS, Math.max(LEAST_PARTS, Math.floor(budget / ROW_OF_PART))));
	const sizes = [convexBytes(body.textContent), ...parts.map((part) => convexBytes(part.content))];
	const longest = waterLevel(sizes, budget);
	if (longest === undefined) return parts === body.parts ? body : { ...body, parts };
	return {
		...body,
		textContent: cutText(body.textContent, longest),
		parts: parts.map((part) => fitPart(part, longest)),
	};
}

/**
 * `text` in at most `bytes` bytes of UTF-8, but for the marker: `… [1.2 MB of 3.4 MB cut]`. Never ends in the middle
 * of a character.
 */
export function cutText(text: string, bytes: number): string {
	const size = Buffer.byteLength(text);
	if (size <= bytes) return text;
	const { read } = new TextEncoder().encodeInto(text, new Uint8Array(Math.max(0, bytes)));
	const kept = text.slice(0, read);
	return `${kept}… [${shownBytes(size - Buffer.byteLength(kept))} of ${shownBytes(size)} cut]`;
}

function fitPart(part: Part, bytes: number): Part {
	switch (part.type) {
		case "text":
			return { ...part, content: cutText(part.content, bytes) };
		case "tool-call": {
			if (convexBytes(part.content) <= bytes) return part;
			const { args } = part.content;
			const text = typeof args === "string" ? args : jsonText(args);
			return { ...part, content: { ...part.content, args: cutText(text, bytes) } };
		}
		case "tool-result":
			return { ...part, content: { ...part.content, result: cutText(part.content.result, bytes) } };
	}
}

/** The length to which the largest sizes must be cut for the sum to be `budget`; `undefined` when it is not above. */
function waterLevel(sizes: readonly number[], budget: number): number | undefined {
	let left = budget;
	const ascending = sizes.toSorted((a, b) => a - b);
	for (const [index, size] of ascending.entries()) {
		const share = left / (ascending.length - index);
		if (size > share) return Math.max(0, Math.floor(share));
		left -= size;
	}
	return undefined;
}

function firstParts(parts: readonly Part[], most: number): readonly Part[] {
	if (parts.length <= most) return parts;
	const left = parts.length - (most - 1);
	return [...parts.slice(0, most - 1), { type: "text", content: `… [${left} of ${parts.length} parts cut]` }];
}

function shownBytes(bytes: number): string {
	if (bytes < 1_000) return `${bytes} bytes`;
	return bytes < 1_000_000 ? `${Math.round(bytes / 1_000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
