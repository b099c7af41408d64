import { setTimeout as sleep } from "node:timers/promises";
import type { MessagePart } from "../../exporter/messages.ts";
import type { LiveRecord } from "../agents/agent.ts";
import type { Note } from "../notes/note.ts";
import type { TranscriptEvent } from "../transcript.ts";
import { FollowedSession, type Holder, type Portions } from "./followed-session.ts";
import type { Pipeline } from "./pipeline.ts";

type NoteOf<T extends Note["type"]> = Extract<Note, { type: T }>;

/** pi writes an entry before it says so. A network file system may show it later. */
const ENTRY_WITHIN_MS = 500;
const LOOK_EVERY_MS = 20;

/** A session whose processes note each entry of its record: it is read as far as they noted. */
export class NotedSession extends FollowedSession {
	readonly #record: LiveRecord;
	#hasOwnPast = false;
	#answered = 0;
	/** How many bytes of the record a process can have written that did not note where it ended. */
	#unsaidUpTo: number | undefined;

	/** `record` is the record of the session that `note` is about. */
	constructor(note: NoteOf<"session_began">, record: LiveRecord, pipeline: () => Pipeline) {
		super(note.file, record.began, pipeline);
		this.#record = record;
	}

	/** Tells the past that the session had when a process took it up. */
	async begin(note: NoteOf<"session_began">): Promise<void> {
		if (note.entries !== undefined) await this.hear([this.#record.noted(note.entries)]);
		else if (note.pastEnd !== undefined) await this.hear(this.#record.read(note.pastEnd));
		if (note.pastEnd !== undefined) this.give(this.recorder.hear({ type: "session_closed" }));
		if (this.past !== undefined) this.past.isPast = false;
		if (this.#hasOwnPast) this.give(this.recorder.hear({ type: "session_resumed" }));
	}

	get size(): number {
		return this.#record.size;
	}

	async look(note: NoteOf<"looked">): Promise<void> {
		if (this.ending !== undefined) return;
		if (note.facts !== undefined) this.#record.addFacts(note.facts);
		if (note.entries !== undefined) await this.hear([this.#record.noted(note.entries)]);
		if (note.leaf !== undefined) await this.#readTo(note.leaf);
		if (note.turnEnded) this.#record.clearFacts();
	}

	settle(): void {
		if (this.ending === undefined) this.give(this.recorder.hear({ type: "run_settled" }));
	}

	/**
	 * A holder that noted where it ended gets no more than that; one that did not gets the first `wroteUpTo` bytes of the
	 * record. What is written later belongs to the next process, which notes it. `note` is absent if the process died
	 * without one.
	 */
	async left(holder: Holder, wroteUpTo?: number, note?: NoteOf<"session_ended">): Promise<void> {
		this.holders.delete(holder);
		if (wroteUpTo !== undefined) this.#unsaidUpTo = Math.max(wroteUpTo, this.#unsaidUpTo ?? 0);
		if (this.holders.size > 0) return;
		this.ending ??= this.#end(this.#unsaidUpTo === undefined ? [] : this.#record.rest(this.#unsaidUpTo), note);
		await this.ending;
	}

	/** A process resumes the session, and all others are gone: what they wrote is the past that it notes. */
	async takenUp(note: NoteOf<"session_began">): Promise<void> {
		const end = [...this.holders].findLast((holder) => holder.end !== undefined)?.end;
		this.ending ??= this.#end(note.pastEnd === undefined ? [] : this.#record.read(note.pastEnd), end);
		await this.ending;
	}

	async #end(rest: Portions, note?: NoteOf<"session_ended">): Promise<void> {
		await this.hear(rest);
		this.#record.close();
		const call = note?.call;
		if (note !== undefined && call !== undefined && call.at > this.#answered) {
			const { firstChunkAt, ...known } = call;
			this.give(
				this.recorder.hear({
					...{ type: "model_call_interrupted", ...known, endedAt: note.at },
					parts: call.parts as readonly MessagePart[],
					...(firstChunkAt !== undefined && { firstChunkAt }),
				}),
			);
		}
		this.close(note?.at);
	}

	protected hears(event: TranscriptEvent): void {
		if (event.type !== "model_answered" || event.inherited) return;
		this.#hasOwnPast = true;
		this.#answered = Math.max(this.#answered, event.at);
	}

	async #readTo(leaf: string): Promise<void> {
		const until = performance.now() + ENTRY_WITHIN_MS;
		for (;;) {
			await this.hear(this.#record.read(leaf));
			if (this.file === undefined || this.#record.has(leaf) || performance.now() > until) return;
			await sleep(LOOK_EVERY_MS);
		}
	}
}
