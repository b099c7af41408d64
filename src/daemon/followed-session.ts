import { setImmediate } from "node:timers/promises";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { milliseconds } from "../../exporter/span.ts";
import type { DestinationExporter } from "../destinations/exporters.ts";
import { partsOfTurns, WHOLE, wholeness } from "../destinations/ledger.ts";
import type { Note } from "../notes/note.ts";
import { bookName } from "../recorder/ids.ts";
import { Recorder } from "../recorder/recorder.ts";
import type { SessionBegan, TranscriptEvent } from "../transcript.ts";
import { CatchUp, type CatchUpOptions } from "./catch-up.ts";
import { UNCHANGEABLE_MS } from "./history/receiver.ts";
import type { Pipeline } from "./pipeline.ts";

type SessionEnded = Extract<Note, { type: "session_ended" }>;

/** A process that has the session open. */
export interface Holder {
	/** Whether it is gone, and writes no more. */
	isGone(): boolean;
	/** What it noted when it ended. */
	readonly end?: SessionEnded;
}

/** Parts of a record, each with what it tells. */
export type Portions = Iterable<readonly TranscriptEvent[]> | AsyncIterable<readonly TranscriptEvent[]>;

/**
 * One session that goes on: what is told of it becomes spans, and each destination gets what it lacks. Several processes
 * can have it open; it is one session all the same. How its record is read is its subclass' matter.
 */
export abstract class FollowedSession {
	readonly book: string;
	protected readonly recorder: Recorder;
	protected readonly pipeline: () => Pipeline;
	/** The record; absent for a session that has none. */
	readonly file: string | undefined;
	/** While the past is told: each destination gets what its ledger lacks. */
	protected past: CatchUp | undefined;
	/** Its past is told. */
	begun: Promise<void> = Promise.resolve();
	/** The processes that have it open. */
	readonly holders = new Set<Holder>();
	/** Set once no process has it open any more. */
	protected ending: Promise<void> | undefined;
	readonly #better: BetterCopies;
	#isGivingBetter = false;

	constructor(file: string | undefined, began: SessionBegan, pipeline: () => Pipeline, catchUp?: CatchUpOptions) {
		this.pipeline = pipeline;
		this.file = file;
		this.book = bookName(began.sessionId);
		this.recorder = new Recorder(pipeline().destinations.origin);
		this.past = new CatchUp(pipeline().destinations.exporters, began, catchUp);
		this.#better = new BetterCopies(this.past.cutOff, (spans) => this.pipeline().destinations.onSpans(spans));
		this.give(this.recorder.hear(began));
	}

	/** Better copies of what was cut off are given; OpenSync takes them some seconds later. */
	get isGivingBetter(): boolean {
		return this.#isGivingBetter || this.#better.areWaiting;
	}

	/** Resolves once the session has ended; at once while it goes on. */
	get ended(): Promise<void> {
		return this.ending ?? Promise.resolve();
	}

	/** Bytes of its record so far. */
	abstract get size(): number;

	/** The past was told, and what was noted while no daemon was there: from now on all is new. */
	catchUp(): void {
		if (this.past === undefined) return;
		const past = this.past;
		this.past = undefined;
		past.give();
		this.pipeline().began(this.book, this.file);
		this.#isGivingBetter = true;
		void past.giveBetter().finally(() => {
			this.#isGivingBetter = false;
		});
	}

	/** A holder left; the session ends with the last one. `wroteUpTo`: the size of the record when the holder was gone. */
	abstract left(holder: Holder, wroteUpTo?: number, note?: SessionEnded): Promise<void>;

	/** The session is over for everybody. `at`: when it was left, if that is known. */
	protected close(at?: number): void {
		this.give(this.recorder.hear({ type: "session_closed", ...(at !== undefined && { at }) }));
		this.catchUp();
		this.pipeline().ended(this.book);
	}

	/** What it goes to was opened anew. */
	moved(from: readonly DestinationExporter[]): void {
		if (this.ending !== undefined) return;
		for (const { marks } of from) marks.end(this.book);
		if (this.past === undefined) this.pipeline().began(this.book, this.file);
	}

	/** Tells events, a portion at a time, so that others get their turn in between. */
	protected async hear(portions: Portions): Promise<void> {
		for await (const events of portions) {
			const spans: ReadableSpan[] = [];
			for (const event of events) {
				this.hears(event);
				const finished = this.recorder.hear(event);
				if (this.past !== undefined) this.past.take(finished);
				else spans.push(...finished);
			}
			this.give(spans);
			await setImmediate();
		}
	}

	/** An event that is told next. */
	protected abstract hears(event: TranscriptEvent): void;

	protected give(spans: readonly ReadableSpan[]): void {
		if (spans.length === 0) return;
		if (this.past !== undefined) this.past.take(spans);
		else this.#better.take(spans);
	}
}

/**
 * Units of one session that were cut off when they were given. A better copy waits: OpenSync drops, without a word, what
 * changes a message younger than some seconds.
 */
export class BetterCopies {
	readonly #cutOff: Set<string>;
	readonly #give: (spans: readonly ReadableSpan[]) => void;
	#waiting = 0;

	/** `cutOff`: span ids of units that a destination has a part of. */
	constructor(cutOff: Iterable<string>, give: (spans: readonly ReadableSpan[]) => void) {
		this.#cutOff = new Set(cutOff);
		this.#give = give;
	}

	get areWaiting(): boolean {
		return this.#waiting > 0;
	}

	/** Gives spans that were finished together, better copies some seconds later. */
	take(spans: readonly ReadableSpan[]): void {
		const turnOf = partsOfTurns(spans);
		const unitOf = (span: ReadableSpan) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
		const isBetter = (span: ReadableSpan) => this.#cutOff.has(unitOf(span));
		const better = spans.filter(isBetter);
		const others = spans.filter((span) => !isBetter(span));
		for (const span of others) if (wholeness(span, spans) !== WHOLE) this.#cutOff.add(unitOf(span));
		if (others.length > 0) this.#give(others);
		if (better.length > 0) this.#giveLater(better);
	}

	#giveLater(spans: readonly ReadableSpan[]): void {
		const newest = Math.max(...spans.map((span) => milliseconds(span.startTime)));
		this.#waiting += 1;
		setTimeout(
			() => {
				this.#waiting -= 1;
				this.#give(spans);
			},
			Math.max(0, newest + UNCHANGEABLE_MS - Date.now()),
		);
	}
}
