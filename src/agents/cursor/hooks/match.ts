import type { MessagePart } from "../../../../exporter/messages.ts";
import { callsOf, likeness } from "./calls.ts";
import type { Generation } from "./generation.ts";
import { has, type Print } from "./print.ts";
import type { Segment } from "./segment.ts";

const MINUTE = 60_000;

/** A prompt that has no turn yet, its place, and the minutes between which its turn began. */
interface Candidate {
	readonly segment: Segment;
	readonly place: number;
	readonly from: number;
	readonly upTo: number;
}

/**
 * Finds the prompts of turns that hooks told of, among those that were not told yet. What was said decides; then times;
 * then the order, from the end: hooks can have been added in the middle of a session, and are not removed there.
 */
export function match(generations: readonly Generation[], segments: readonly Segment[]): void {
	for (const segment of segments) if (!segment.isTold) segment.generation = undefined;
	const known = new Set(segments.flatMap(({ generation }) => generation ?? []));
	const open = generations.filter((generation) => !known.has(generation)).reverse();
	const candidates = candidatesIn(segments);
	const free = () => candidates.filter(({ segment }) => segment.generation === undefined);
	for (const generation of open) {
		// Times spare comparing everything with everything.
		const near = free().filter((one) => fits(generation, one, MINUTE));
		const found = mostAlike(generation, near) ?? mostAlike(generation, free());
		if (found !== undefined) found.segment.generation = generation;
	}
	const matched = new Set(segments.flatMap(({ generation }) => generation ?? []));
	for (const generation of open) {
		if (matched.has(generation)) continue;
		// Words that stand nowhere speak against a prompt: then its time must leave no doubt.
		const slackMs = generation.hasWords ? 0 : MINUTE;
		const between = inOrder(generation, segments);
		const last = free().findLast((one) => between(one) && fits(generation, one, slackMs));
		if (last !== undefined) last.segment.generation = generation;
	}
}

function candidatesIn(segments: readonly Segment[]): readonly Candidate[] {
	let upTo = Number.POSITIVE_INFINITY;
	const minutes = segments.map(({ prompt, isTimed }) =>
		isTimed && prompt !== undefined ? Math.floor(prompt.at / MINUTE) * MINUTE : undefined,
	);
	const ends = minutes.map(() => upTo);
	for (let place = minutes.length - 1; place >= 0; place -= 1) {
		ends[place] = upTo;
		upTo = minutes[place] ?? upTo;
	}
	let from = 0;
	return segments.flatMap((segment, place) => {
		from = minutes[place] ?? from;
		return segment.isTold ? [] : [{ segment, place, from, upTo: ends[place] ?? upTo }];
	});
}

const fits = ({ firstAt }: Generation, { from, upTo }: Candidate, slackMs: number): boolean =>
	firstAt >= from && firstAt < upTo + slackMs;

/** The last of those in which most was said of what hooks heard. */
function mostAlike(generation: Generation, candidates: readonly Candidate[]): Candidate | undefined {
	let most = 0;
	let found: Candidate | undefined;
	for (const candidate of candidates) {
		const like = saidAlike(generation, candidate.segment);
		if (like === 0 || like < most) continue;
		most = like;
		found = candidate;
	}
	return found;
}

/** How much of what hooks heard was said in a turn. */
function saidAlike(generation: Generation, { prompt, answers }: Segment): number {
	const said = (parts: readonly MessagePart[]) => parts.flatMap((part) => (part.type === "text" ? part.content : []));
	const answered = answers.flatMap(({ parts }) => said(parts));
	const isSaid = (print: Print) => answered.some((text) => has(print, text));
	const calls = callsOf(answers);
	const asked = prompt === undefined ? "" : said(prompt.parts).join("\n");
	return (
		3 * generation.prompts.filter(({ text }) => has(text, asked)).length +
		2 * generation.responses.filter(({ text }) => isSaid(text)).length +
		generation.results.filter((result) => calls.some((call) => likeness(result, call) > 0)).length
	);
}

/** Whether a prompt stands between those of turns before and behind this one. */
function inOrder(generation: Generation, segments: readonly Segment[]): (candidate: Candidate) => boolean {
	const isBefore = ({ generation: other }: Segment) => other !== undefined && other.firstAt <= generation.firstAt;
	const isBehind = ({ generation: other }: Segment) => other !== undefined && other.firstAt > generation.firstAt;
	const before = segments.findLastIndex(isBefore);
	const behind = segments.findIndex(isBehind);
	return ({ place }) => place > before && (behind === -1 || place < behind);
}
