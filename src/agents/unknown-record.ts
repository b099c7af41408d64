import { open } from "node:fs/promises";
import { inWords } from "../machine/in-words.ts";
import type { Agent, RecordBatch, RecordReader } from "./agent.ts";

/** A file that was taken for a record, and that no agent wrote: reading it says just that. */
export class UnknownRecord implements RecordReader {
	readonly #path: string;
	readonly #tried: readonly Agent[];
	readonly isReplaced = false;
	#isEmpty = false;

	/** `tried`: the agents that did not write it. */
	constructor(path: string, tried: readonly Agent[]) {
		this.#path = path;
		this.#tried = tried;
	}

	async *readOn(): AsyncGenerator<RecordBatch> {
		const file = await open(this.#path, "r");
		try {
			const { size } = await file.stat();
			this.#isEmpty = size === 0;
			yield { events: [], problems: [], bytes: size };
		} finally {
			await file.close();
		}
	}

	settle(): RecordBatch {
		return { events: [], problems: [], bytes: 0 };
	}

	end(): RecordBatch {
		const titles = this.#tried.map(({ install }) => install.title);
		const problem = this.#isEmpty
			? { what: "empty" }
			: { line: 1, what: `no session file of ${inWords(titles, "or")}` };
		return { events: [], problems: [problem], bytes: 0 };
	}
}
