import type { Input } from "./input.ts";
import { jsonOf } from "./json.ts";

/** Most of a parent's conversation that a fork's root span carries, in UTF-16 units of JSON. */
const LARGEST = 262_144;

/**
 * The newest part of an inherited conversation that fits, oldest first. What is left out stays in the parent session,
 * and a system message in its place says how much that is.
 */
export function bounded(inherited: readonly Input[]): readonly Input[] {
	let size = 0;
	let first = inherited.length;
	while (first > 0) {
		const input = inherited[first - 1];
		if (input === undefined) break;
		size += jsonOf(input.message).length;
		if (size > LARGEST) break;
		first -= 1;
	}
	const lastLeftOut = inherited[first - 1];
	if (lastLeftOut === undefined) return inherited;
	const text = `[${first} earlier messages are in the parent session]`;
	return [
		{ at: lastLeftOut.at, message: { role: "system", parts: [{ type: "text", content: text }] } },
		...inherited.slice(first),
	];
}
