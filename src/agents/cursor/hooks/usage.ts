import type { ModelAnswered } from "../../../transcript.ts";
import type { Tokens } from "./fact.ts";
import type { Generation } from "./generation.ts";
import { has } from "./print.ts";
import { plus, tokensOf } from "./tokens.ts";

/** The answer of each response, by what was said; by their places where that leaves as many of both. */
export function responsesOf(
	{ responses }: Generation,
	answers: readonly ModelAnswered[],
): ReadonlyMap<ModelAnswered, number> {
	const found = new Map<ModelAnswered, number>();
	const left: number[] = [];
	for (const [place, { text }] of responses.entries()) {
		const says = ({ parts }: ModelAnswered) => parts.some((part) => part.type === "text" && has(text, part.content));
		const answer = answers.find((one) => !found.has(one) && says(one));
		if (answer === undefined) left.push(place);
		else found.set(answer, place);
	}
	const open = answers.filter((answer) => !found.has(answer));
	if (open.length !== left.length) return found;
	return new Map([...found, ...open.map((answer, index) => [answer, left[index] ?? -1] as const)]);
}

/** What each answer used, and what belongs to none. */
export function usageOf(
	generation: Generation,
	answers: readonly ModelAnswered[],
	responses: ReadonlyMap<ModelAnswered, number>,
) {
	const { ofResponse, rest, usageOf: counted } = tokensOf(generation);
	const said = new Set(responses.values());
	const unsaid = ofResponse.filter((tokens, place): tokens is Tokens => tokens !== undefined && !said.has(place));
	const left = [...(rest === undefined ? [] : [rest]), ...unsaid];
	const beside = left.length === 0 ? undefined : left.reduce(plus);
	const usage = new Map(
		answers.flatMap((answer) => {
			const tokens = ofResponse[responses.get(answer) ?? -1];
			return tokens === undefined ? [] : [[answer, counted(tokens)] as const];
		}),
	);
	const [only, ...others] = answers;
	const isOne = only !== undefined && others.length === 0 && !usage.has(only) && beside !== undefined;
	if (isOne) usage.set(only, counted(beside));
	return { usage, rest: isOne || beside === undefined ? undefined : counted(beside) };
}
