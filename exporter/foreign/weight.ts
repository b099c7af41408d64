import { NO_TEXT, NOT_RECORDED } from "../opensync/assistant.ts";
import { convexBytes } from "../opensync/limits.ts";
import type { MessageBody, Part } from "../opensync/requests.ts";
import type { CallEntry } from "./session-book.ts";

/** The bytes of messages, and what of them was really said where that is less. */
export function weighed(messages: readonly MessageBody[]): Pick<CallEntry, "bytes" | "weight"> {
	let [bytes, missing] = [0, 0];
	for (const { parts } of messages) {
		bytes += convexBytes(parts);
		for (const part of parts) if (isPlaceholder(part)) missing += convexBytes(part);
	}
	return { bytes, weight: missing > 0 ? bytes - missing : undefined };
}

const isPlaceholder = (part: Part): boolean =>
	part.type === "text" && (part.content === NOT_RECORDED || part.content === NO_TEXT);

/** Whether one copy of a call says less than another, or as much and counts less. */
export function isPoorer(a: CallEntry, b: CallEntry): boolean {
	const [x, y] = [a.weight ?? a.bytes, b.weight ?? b.bytes];
	if (x !== y) return x < y;
	const [fewer, more] = [a.input + a.output, b.input + b.output];
	return fewer === more ? a.end < b.end : fewer < more;
}
