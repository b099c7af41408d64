import type { TranscriptEvent } from "../../transcript.ts";
import type { RecordBatch, RecordProblem, RecordReader } from "../agent.ts";
import { CompressedLines } from "./compressed-lines.ts";
import { LineFile } from "./line-file.ts";
import { isZstd } from "./zstd.ts";

/** Makes events of a record's lines, in their order. */
export interface LineTeller {
	/** `undefined`: the line is too long to be held. */
	tell(line: string | undefined): readonly TranscriptEvent[];
	/** The agent is idle; see `RecordReader`. */
	settle?(): readonly TranscriptEvent[];
	/** What the record's end tells. */
	end(): readonly TranscriptEvent[];
}

/** Reads a record that is a file of lines. */
export class LineRecord implements RecordReader {
	readonly #file: LineFile | CompressedLines;
	readonly #teller: LineTeller;
	#problems: RecordProblem[] = [];

	/** `teller` gets a function that it tells problems to. */
	constructor(path: string, teller: (onProblem: (problem: RecordProblem) => void) => LineTeller) {
		this.#file = isZstd(path) ? new CompressedLines(path) : new LineFile(path);
		this.#teller = teller((problem) => this.#problems.push(problem));
	}

	get isReplaced(): boolean {
		return this.#file.isReplaced;
	}

	async *readOn(): AsyncGenerator<RecordBatch> {
		for await (const { lines, bytes } of this.#file.readOn()) {
			yield this.#batch(
				lines.flatMap((line) => this.#teller.tell(line)),
				bytes,
			);
		}
	}

	settle(): RecordBatch {
		return this.#batch(this.#teller.settle?.() ?? [], 0);
	}

	end(): RecordBatch {
		const rest = this.#file.rest().flatMap((line) => this.#teller.tell(line));
		return this.#batch([...rest, ...this.#teller.end()], 0);
	}

	#batch(events: readonly TranscriptEvent[], bytes: number): RecordBatch {
		const problems = this.#problems;
		this.#problems = [];
		return { events, problems, bytes };
	}
}
