import type { MessageBody, Part } from "./requests.ts";
import { convexBytes, jsonText } from "./values.ts";

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
