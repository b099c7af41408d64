import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import * as z from "zod";
import { WRITES } from "./store.ts";

const recordShape = z.object({ at: z.number(), user: z.string(), path: z.enum(WRITES), body: z.unknown() });

/** One accepted write: when (ms), whose, to which endpoint, and the parsed JSON body. */
export type WriteRecord = z.output<typeof recordShape>;

/** A record to append: as a `WriteRecord`, with the body as the JSON text that came in. */
export type NewWriteRecord = Omit<WriteRecord, "body"> & { readonly json: string };

/**
 * The accepted writes of a data folder, one JSON line each, in one file that only ever grows. A write costs its own
 * length, whatever the file holds. Lines reach the operating system before `append` resolves: they outlive the
 * process, though not a power cut.
 */
export class WriteLog {
	private readonly file: FileHandle;
	/** Why the disk refused a write, if it did; nothing is appended after that. */
	failure: Error | undefined;
	private waiting: string[] = [];
	private flushing: Promise<void> = Promise.resolve();

	private constructor(file: FileHandle) {
		this.file = file;
	}

	/**
	 * Opens the log, hands every record in it to `replay`, and cuts off a last line that a crash left unfinished (its
	 * write was never answered). Throws if any other line is not a record, naming it: nothing is skipped in silence.
	 */
	static async open(path: string, replay: (record: WriteRecord) => void): Promise<WriteLog> {
		const file = await open(path, "a+", 0o600);
		try {
			const { size } = await file.stat();
			const complete = await replayLines(path, replay);
			if (complete < size) await file.truncate(complete);
			return new WriteLog(file);
		} catch (error) {
			await file.close();
			throw error;
		}
	}

	/** Adds a record; many at a time share one write. Rejects, and so do all later ones, once the disk refuses. */
	append({ json, ...record }: NewWriteRecord): Promise<void> {
		const head = JSON.stringify(record).slice(0, -1);
		// Between the tokens of valid JSON a line break is only white space, and inside a string it cannot stand.
		this.waiting.push(`${head},"body":${json.replace(/[\r\n]+/g, " ")}}\n`);
		if (this.waiting.length === 1) this.flushing = this.flushing.then(() => this.flush());
		return this.flushing;
	}

	/** Resolves when everything appended so far is written; rejects if it cannot be. */
	settled(): Promise<void> {
		return this.flushing;
	}

	/** Writes what is left and closes the file. */
	async close(): Promise<void> {
		await this.flushing.catch(() => {});
		await this.file.close();
	}

	private async flush(): Promise<void> {
		const lines = this.waiting;
		this.waiting = [];
		try {
			await this.file.appendFile(lines.join(""));
		} catch (error) {
			this.failure = error instanceof Error ? error : new Error(String(error));
			throw error;
		}
	}
}

const NEWLINE = 0x0a;

/** Returns the length in bytes of the complete lines. */
async function replayLines(path: string, replay: (record: WriteRecord) => void): Promise<number> {
	let complete = 0;
	let line = 0;
	let rest: Buffer[] = [];
	for await (const chunk of createReadStream(path, { highWaterMark: 1_048_576 }) as AsyncIterable<Buffer>) {
		let start = 0;
		for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
			const bytes = Buffer.concat([...rest, chunk.subarray(start, end)]);
			rest = [];
			start = end + 1;
			line += 1;
			complete += bytes.length + 1;
			replay(parseRecord(bytes.toString(), `${path}:${line}`));
		}
		if (start < chunk.length) rest.push(chunk.subarray(start));
	}
	return complete;
}

function parseRecord(text: string, where: string): WriteRecord {
	try {
		return recordShape.parse(JSON.parse(text));
	} catch {
		throw new Error(`${where} is not a write of the embedded OpenSync: repair or move the file away`);
	}
}
