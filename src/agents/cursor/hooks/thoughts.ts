import type { MessagePart } from "../../../../exporter/messages.ts";
import type { ModelAnswered } from "../../../transcript.ts";
import type { FactOf } from "./fact.ts";
import type { Dated } from "./generation.ts";

/** What stands in the transcript in the place of a thought. */
export const THOUGHT = "[REDACTED]";

/**
 * The parts of an answer with a thought in them. The transcript can have it beside what was said, as if it were said as
 * well; or a mark in its place; or nothing, then it goes before everything. `isHere`: it is known to be this answer's.
 */
function withThought(
	parts: readonly MessagePart[],
	thought: string,
	isHere: boolean,
): readonly MessagePart[] | undefined {
	const reasoning: MessagePart = { type: "reasoning", content: thought };
	for (const [index, part] of parts.entries()) {
		const pieces = part.type === "text" ? around(part.content, thought.trim()) : undefined;
		if (pieces === undefined) continue;
		const [before, behind] = pieces.map((content): MessagePart[] => (content ? [{ type: "text", content }] : []));
		return [...parts.slice(0, index), ...(before ?? []), reasoning, ...(behind ?? []), ...parts.slice(index + 1)];
	}
	if (!isHere) return undefined;
	const mark = parts.findIndex((part) => part.type === "reasoning" && part.content === THOUGHT);
	if (mark === -1) return [reasoning, ...parts];
	return parts.with(mark, reasoning);
}

/** What stands before and behind a thought that is a paragraph of its own. */
function around(text: string, thought: string): readonly [string, string] | undefined {
	const paragraphs = `\n\n${text.trim()}\n\n`;
	const at = thought === "" ? -1 : paragraphs.lastIndexOf(`\n\n${thought}\n\n`);
	if (at === -1) return undefined;
	return [paragraphs.slice(0, at).trim(), paragraphs.slice(at + thought.length + 4).trim()];
}

/**
 * The parts of each answer that has thoughts. A thought that does not stand in the transcript belongs to the first answer
 * that ended behind it. `endOf`: when an answer ended, as far as that is known.
 */
export function joinThoughts(
	thoughts: readonly Dated<FactOf<"thought">>[],
	answers: readonly ModelAnswered[],
	endOf: (answer: ModelAnswered) => number | undefined,
): ReadonlyMap<ModelAnswered, readonly MessagePart[]> {
	const found = new Map<ModelAnswered, readonly MessagePart[]>();
	const partsOf = (answer: ModelAnswered) => found.get(answer) ?? answer.parts;
	const isMarked = (answer: ModelAnswered) =>
		partsOf(answer).some((part) => part.type === "reasoning" && part.content === THOUGHT);
	for (const { text, at } of thoughts) {
		const spoken = answers.find((answer) => withThought(partsOf(answer), text, false) !== undefined);
		const owner = spoken ?? answers.find(isMarked) ?? answers.find((answer) => (endOf(answer) ?? 0) >= at);
		if (owner === undefined) continue;
		const parts = withThought(partsOf(owner), text, owner !== spoken);
		if (parts !== undefined) found.set(owner, parts);
	}
	return found;
}
