import type { SessionUsed, TranscriptEvent } from "../../../transcript.ts";
import type { KeptFact } from "../../files/kept-facts.ts";
import { type Generation, Generations } from "./generation.ts";
import { joined } from "./joined.ts";
import { match } from "./match.ts";
import { MODEL } from "./model.ts";
import { has } from "./print.ts";
import { isFailure, Segment } from "./segment.ts";
import { plus, tokensOf } from "./tokens.ts";

/** Once a later turn has had hooks for so long, none of an earlier one is still on its way. */
const LATE_MS = 10_000;

/**
 * The turns of a session: what its transcript says of them, and what hooks said. A turn is told when both are there, since
 * nothing that was told can be told otherwise. Where hooks said nothing, everything is told at once.
 */
export class Turns {
	readonly #generations = new Generations();
	readonly #timed: ReadonlySet<string>;
	#segments: Segment[] = [];

	/** `timed`: ids of the prompts whose time the transcript says. */
	constructor(timed: ReadonlySet<string>) {
		this.#timed = timed;
	}

	heard(kept: readonly KeptFact[]): void {
		this.#generations.add(kept);
	}

	/** Takes what the transcript says next; returns what can be told now. */
	take(events: readonly TranscriptEvent[]): readonly TranscriptEvent[] {
		const beside: TranscriptEvent[] = [];
		for (const event of events) {
			if (event.type === "session_began" || event.type === "session_closed") beside.push(event);
			else this.#segmentOf(event).take(event);
		}
		return this.#generations.isEmpty ? [...beside, ...this.#tell(this.#untold)] : beside;
	}

	/** The transcript says no more for now: turns are told behind which others have gone on for long. */
	pause(): readonly TranscriptEvent[] {
		return this.#tell(this.#old());
	}

	/** Whether something waits to be told. */
	get areHeld(): boolean {
		return this.#untold.length > 0;
	}

	/** Cursor is idle: all hooks of turns whose end was told were called. What stands before these had none. */
	settle(): readonly TranscriptEvent[] {
		this.#match();
		const untold = this.#untold;
		const isDone = this.#isStoppedOutside()
			? (segment: Segment) => segment.isEnded || segment !== untold.at(-1)
			: (segment: Segment) =>
					segment.generation?.isStopped === true && (segment !== untold.at(-1) || isOver(segment));
		return this.#tell(untold.slice(0, untold.findLastIndex(isDone) + 1));
	}

	/** The record ends. What hooks said of turns that are not in it is told as well. */
	end(): readonly TranscriptEvent[] {
		this.#match();
		const told = this.#tell(this.#untold);
		const known = new Set(this.#segments.map(({ generation }) => generation));
		const others = this.#generations.all.filter((generation) => !known.has(generation));
		return [...told, ...others.flatMap(usedOutside)];
	}

	/** Hooks told the end of a turn that is not in the transcript, or cannot be found there: then none waits for hooks. */
	#isStoppedOutside(): boolean {
		const known = new Set(this.#segments.map(({ generation }) => generation));
		return this.#generations.all.some((generation) => generation.isStopped && !known.has(generation));
	}

	get #untold(): readonly Segment[] {
		return this.#segments.filter(({ events }) => events.length > 0);
	}

	/** Turns at the front behind which others have gone on for long. */
	#old(): readonly Segment[] {
		const untold = this.#untold;
		if (untold.length < 2) return [];
		this.#match();
		const newest = Math.max(...this.#generations.all.map(({ firstAt }) => firstAt));
		const isOld = ({ generation }: Segment) => generation !== undefined && newest > generation.lastAt + LATE_MS;
		const end = untold.findIndex((segment, place) => place === untold.length - 1 || !isOld(segment));
		return untold.slice(0, end);
	}

	#match(): void {
		match(this.#generations.all, this.#segments);
	}

	#segmentOf(event: TranscriptEvent): Segment {
		const last = this.#segments.at(-1);
		if (event.type !== "user_messaged" && last !== undefined) return last;
		const segment = new Segment();
		segment.isTimed = event.type === "user_messaged" && this.#timed.has(event.entryId);
		this.#segments.push(segment);
		return segment;
	}

	#tell(segments: readonly Segment[]): readonly TranscriptEvent[] {
		return segments.flatMap((segment) => {
			const events = this.#eventsOf(segment);
			segment.events = [];
			segment.isTold = true;
			segment.isSettled ||= events.at(-1)?.type === "run_settled";
			return events;
		});
	}

	#eventsOf(segment: Segment): readonly TranscriptEvent[] {
		const { generation, isTold, events, hasFailedByHook } = segment;
		if (!isTold && generation !== undefined) return [...this.#settled(segment), ...joined(segment, generation)];
		const isTwice = (event: TranscriptEvent) =>
			hasFailedByHook && event.type === "model_answered" && isFailure(event);
		return [...(isTold ? [] : this.#settled(segment)), ...events.filter((event) => !isTwice(event))];
	}

	/** Hooks' times are exact, and those of prompts are not: a prompt could seem to be said before the last answer. */
	#settled(segment: Segment): readonly TranscriptEvent[] {
		const before = this.#segments[this.#segments.indexOf(segment) - 1];
		return before?.generation !== undefined && !before.isSettled ? [{ type: "run_settled" }] : [];
	}
}

/** Whether the transcript has everything of the last turn, whose end hooks told. */
function isOver({ isEnded, answers, generation }: Segment): boolean {
	if (isEnded || generation === undefined) return true;
	const texts = answers.flatMap(({ parts }) => parts.flatMap((part) => (part.type === "text" ? part.content : [])));
	const isThere = generation.responses.every(({ text }) => text.length === 0 || texts.some((one) => has(text, one)));
	return isThere && (answers.length > 0 || generation.stops.at(-1)?.status !== "completed");
}

/** The tokens of a turn that is not in the transcript. */
function usedOutside(generation: Generation): readonly SessionUsed[] {
	const { ofResponse, rest, usageOf } = tokensOf(generation);
	const all = [...ofResponse.flatMap((tokens) => tokens ?? []), ...(rest === undefined ? [] : [rest])];
	if (all.length === 0) return [];
	const { model } = generation;
	const used = { provider: MODEL.provider, ...(model && { model }), usage: usageOf(all.reduce(plus)) };
	return [{ type: "session_used", entryId: `generation ${generation.id}`, recordedAt: generation.lastAt, ...used }];
}
