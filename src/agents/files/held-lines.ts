import type { SessionBegan, TranscriptEvent } from "../../transcript.ts";
import type { RecordProblem } from "../agent.ts";
import type { Fields } from "./fields.ts";
import type { LineTeller } from "./line-record.ts";
import { objectsIn } from "./objects-in.ts";

/** A fork's copies are held until the fork says something itself, or they are this much. In UTF-16 units. */
const MOST_HELD = 16 * 1024 * 1024;

/** A line of a record, and where it stands. */
export interface PlacedLine {
	readonly fields: Fields;
	/** The number of the line, from 1; of a second object on it, with one behind it, such as `7.1`. */
	readonly place: string;
}

/** Finds out from a record's first lines how its session began. */
export interface SessionOpening {
	/** Takes a line in; returns whether the beginning is known now. */
	take(line: PlacedLine): boolean;
	/** How the session began, as far as it is known; `undefined` where no line says. */
	readonly began: SessionBegan | undefined;
}

/** What the lines of one session tell, in their order. */
export interface Telling {
	tell(line: PlacedLine): readonly TranscriptEvent[];
	/** The agent is idle; see `RecordReader`. */
	settle?(): readonly TranscriptEvent[];
	end(): readonly TranscriptEvent[];
}

/**
 * Tells a record of JSON objects line by line, and holds lines until they say how the session began. A file without a
 * session tells nothing.
 */
export class HeldLines implements LineTeller {
	readonly #opening: SessionOpening;
	readonly #telling: (began: SessionBegan) => Telling;
	readonly #onProblem: (problem: RecordProblem) => void;
	#held: PlacedLine[] = [];
	#heldSize = 0;
	/** Known as soon as the session is. */
	#begun: Telling | undefined;
	#line = 0;

	constructor(
		opening: SessionOpening,
		telling: (began: SessionBegan) => Telling,
		onProblem: (problem: RecordProblem) => void,
	) {
		this.#opening = opening;
		this.#telling = telling;
		this.#onProblem = onProblem;
	}

	tell(line: string | undefined): readonly TranscriptEvent[] {
		this.#line += 1;
		const objects = line === undefined ? undefined : objectsIn(line);
		if (objects === undefined) {
			const what = line === undefined ? "too long to be read" : `no JSON: ${line.length} characters`;
			this.#onProblem({ line: this.#line, what });
			return [];
		}
		this.#heldSize += line?.length ?? 0;
		return objects.flatMap((fields, index) => {
			return this.#take({ fields, place: index === 0 ? `${this.#line}` : `${this.#line}.${index}` });
		});
	}

	settle(): readonly TranscriptEvent[] {
		return this.#begun?.settle?.() ?? [];
	}

	end(): readonly TranscriptEvent[] {
		const began = this.#begun === undefined ? this.#begin() : [];
		return [...began, ...(this.#begun?.end() ?? [])];
	}

	#take(line: PlacedLine): readonly TranscriptEvent[] {
		if (this.#begun !== undefined) return this.#begun.tell(line);
		this.#held.push(line);
		return this.#opening.take(line) || this.#heldSize > MOST_HELD ? this.#begin() : [];
	}

	#begin(): readonly TranscriptEvent[] {
		const { began } = this.#opening;
		if (began === undefined) return [];
		const telling = this.#telling(began);
		const held = this.#held;
		this.#begun = telling;
		this.#held = [];
		return [began, ...held.flatMap((line) => telling.tell(line))];
	}
}
