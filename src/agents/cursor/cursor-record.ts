import type { TranscriptEvent } from "../../transcript.ts";
import type { RecordBatch, RecordReader } from "../agent.ts";
import { HeldLines } from "../files/held-lines.ts";
import { KeptFacts } from "../files/kept-facts.ts";
import { LineRecord } from "../files/line-record.ts";
import { Conversation } from "./conversation.ts";
import { Turns } from "./hooks/turns.ts";
import { Opening } from "./opening.ts";

/** A transcript, with what hooks said of its session. */
export class CursorRecord implements RecordReader {
	readonly #lines: LineRecord;
	readonly #facts: KeptFacts;
	readonly #turns: Turns;

	/** `kept`: the file of what hooks said. */
	constructor(path: string, kept: string | undefined) {
		const timed = new Set<string>();
		this.#facts = new KeptFacts(kept);
		this.#turns = new Turns(timed);
		this.#lines = new LineRecord(path, (onProblem) => {
			const onTimed = (entryId: string) => timed.add(entryId);
			return new HeldLines(new Opening(path, kept), (began) => new Conversation(began, onTimed), onProblem);
		});
	}

	get isReplaced(): boolean {
		return this.#lines.isReplaced;
	}

	get holds(): boolean {
		return this.#turns.areHeld;
	}

	async *readOn(): AsyncGenerator<RecordBatch> {
		this.#hear();
		for await (const batch of this.#lines.readOn()) yield { ...batch, events: this.#turns.take(batch.events) };
		if (this.isReplaced) return;
		const events = this.#turns.pause();
		if (events.length > 0) yield { events, problems: [], bytes: 0 };
	}

	settle(): RecordBatch {
		return { events: this.#turns.settle(), problems: [], bytes: 0 };
	}

	end(): RecordBatch {
		this.#hear();
		const { events, ...rest } = this.#lines.end();
		const isClosed = ({ type }: TranscriptEvent) => type === "session_closed";
		const taken = this.#turns.take(events.filter((event) => !isClosed(event)));
		return { ...rest, events: [...taken, ...this.#turns.end(), ...events.filter(isClosed)] };
	}

	#hear(): void {
		this.#turns.heard(this.#facts.next());
	}
}
