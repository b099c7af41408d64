import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import type { MessagePart } from "../../exporter/messages.ts";
import type { LiveRecord } from "../agents/agent.ts";
import type { DestinationExporter } from "../destinations/exporters.ts";
import type { Note } from "../notes/note.ts";
import { bookName } from "../recorder/book-name.ts";
import { Recorder } from "../recorder/recorder.ts";
import type { TranscriptEvent } from "../transcript.ts";
import { CatchUp } from "./catch-up.ts";
import type { Pipeline } from "./pipeline.ts";

type NoteOf<T extends Note["type"]> = Extract<Note, { type: T }>;

/** pi writes an entry before it says so. A network file system may show it later. */
const ENTRY_WITHIN_MS = 500;
const LOOK_EVERY_MS = 20;

/** A process that has the session open. */
export interface Holder {
	/** Whether it is gone, and writes no more. */
	isGone(): boolean;
	/** What it noted when it ended. */
	readonly end?: NoteOf<"session_ended">;
}

/**
 * One session that goes on: its record and the notes about it become events, the recorder makes spans of them, and each
 * destination gets what it lacks. Several processes can have it open; its record is one all the same.
 */
export class FollowedSession {
	readonly book: string;
	readonly #record: LiveRecord;
	readonly #recorder: Recorder;
	readonly #pipeline: () => Pipeline;
	readonly #file: string | undefined;
	/** While the past is told: each destination gets what its ledger lacks. */
	#past: CatchUp | undefined;
	#hasOwnPast = false;
	#answered = 0;
	/** Its past is told. */
	begun: Promise<void> = Promise.resolve();
	/** The processes that have it open. */
	readonly holders = new Set<Holder>();
	/** How many bytes of the record a process can have written that did not note where it ended. */
	#unsaidUpTo: number | undefined;
	/** Set once no process has it open any more. */
	#ending: Promise<void> | undefined;

	/** `record` is the record of the session that `note` is about. */
	constructor(note: NoteOf<"session_began">, record: LiveRecord, pipeline: () => Pipeline) {
		this.#pipeline = pipeline;
		this.#file = note.file;
		this.#record = record;
		const { began } = this.#record;
		this.book = bookName(began.sessionId);
		this.#recorder = new Recorder(pipeline().destinations.origin);
		this.#past = new CatchUp(pipeline().destinations.exporters, began);
	}

	/** Tells the past that the session had when a process took it up. */
	async begin(note: NoteOf<"session_began">): Promise<void> {
		this.#give(this.#recorder.hear(this.#record.began));
		if (note.entries !== undefined) await this.#hear([this.#record.noted(note.entries)]);
		else if (note.pastEnd !== undefined) await this.#hear(this.#record.read(note.pastEnd));
		if (note.pastEnd !== undefined) this.#give(this.#recorder.hear({ type: "session_closed" }));
		if (this.#past !== undefined) this.#past.isPast = false;
		if (this.#hasOwnPast) this.#give(this.#recorder.hear({ type: "session_resumed" }));
	}

	/** The past was told, and what was noted while no daemon was there: from now on all is new. */
	catchUp(): void {
		if (this.#past === undefined) return;
		const past = this.#past;
		this.#past = undefined;
		past.give();
		this.#pipeline().began(this.book, this.#file);
		void past.giveBetter();
	}

	/** Bytes of its record so far. */
	get size(): number {
		return this.#record.size;
	}

	async look(note: NoteOf<"looked">): Promise<void> {
		if (this.#ending !== undefined) return;
		if (note.facts !== undefined) this.#record.addFacts(note.facts);
		if (note.entries !== undefined) await this.#hear([this.#record.noted(note.entries)]);
		if (note.leaf !== undefined) await this.#readTo(note.leaf);
		if (note.turnEnded) this.#record.clearFacts();
	}

	settle(): void {
		if (this.#ending === undefined) this.#give(this.#recorder.hear({ type: "run_settled" }));
	}

	/**
	 * A holder left. The session ends with the last one. A holder that noted where it ended gets no more than that; one
	 * that did not gets the first `wroteUpTo` bytes of the record. What is written later belongs to the next process, which
	 * notes it. `note` is absent if the process died without one.
	 */
	async left(holder: Holder, wroteUpTo?: number, note?: NoteOf<"session_ended">): Promise<void> {
		this.holders.delete(holder);
		if (wroteUpTo !== undefined) this.#unsaidUpTo = Math.max(wroteUpTo, this.#unsaidUpTo ?? 0);
		if (this.holders.size > 0) return;
		this.#ending ??= this.#end(this.#unsaidUpTo === undefined ? [] : this.#record.rest(this.#unsaidUpTo), note);
		await this.#ending;
	}

	/** A process resumes the session, and all others are gone: what they wrote is the past that it notes. */
	async takenUp(note: NoteOf<"session_began">): Promise<void> {
		const end = [...this.holders].findLast((holder) => holder.end !== undefined)?.end;
		this.#ending ??= this.#end(note.pastEnd === undefined ? [] : this.#record.read(note.pastEnd), end);
		await this.#ending;
	}

	async #end(rest: Iterable<readonly TranscriptEvent[]>, note?: NoteOf<"session_ended">): Promise<void> {
		await this.#hear(rest);
		this.#record.close();
		const call = note?.call;
		if (note !== undefined && call !== undefined && call.at > this.#answered) {
			const { firstChunkAt, ...known } = call;
			this.#give(
				this.#recorder.hear({
					...{ type: "model_call_interrupted", ...known, endedAt: note.at },
					parts: call.parts as readonly MessagePart[],
					...(firstChunkAt !== undefined && { firstChunkAt }),
				}),
			);
		}
		this.#give(this.#recorder.hear({ type: "session_closed", ...(note !== undefined && { at: note.at }) }));
		this.catchUp();
		this.#pipeline().ended(this.book);
	}

	/** What it goes to was opened anew. */
	moved(from: readonly DestinationExporter[]): void {
		if (this.#ending !== undefined) return;
		for (const { marks } of from) marks.end(this.book);
		if (this.#past === undefined) this.#pipeline().began(this.book, this.#file);
	}

	async #readTo(leaf: string): Promise<void> {
		const until = performance.now() + ENTRY_WITHIN_MS;
		for (;;) {
			await this.#hear(this.#record.read(leaf));
			if (this.#file === undefined || this.#record.has(leaf) || performance.now() > until) return;
			await sleep(LOOK_EVERY_MS);
		}
	}

	async #hear(portions: Iterable<readonly TranscriptEvent[]>): Promise<void> {
		for (const events of portions) {
			const spans: ReadableSpan[] = [];
			for (const event of events) {
				if (event.type === "model_answered" && !event.inherited) {
					this.#hasOwnPast = true;
					this.#answered = Math.max(this.#answered, event.at);
				}
				const finished = this.#recorder.hear(event);
				if (this.#past !== undefined) this.#past.take(finished);
				else spans.push(...finished);
			}
			this.#give(spans);
			await setImmediate();
		}
	}

	#give(spans: readonly ReadableSpan[]): void {
		if (spans.length === 0) return;
		if (this.#past !== undefined) this.#past.take(spans);
		else this.#pipeline().destinations.onSpans(spans);
	}
}
