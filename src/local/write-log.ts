import { closeSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import * as z from "zod";
import { openPrivateFile, PRIVATE_FLAGS } from "../../exporter/private-files.ts";
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
	/** Which lines could not be read when the log was opened, as one line for the user; undefined when all could. */
	readonly damaged: string | undefined;
	/** Why the disk refused a write, if it did; nothing is appended after that. */
	failure: Error | undefined;
	private waiting: string[] = [];
	private flushing: Promise<void> = Promise.resolve();

	private constructor(file: FileHandle, damaged: string | undefined) {
		this.file = file;
		this.damaged = damaged;
	}

	/**
	 * Opens the log and hands every record in it to `replay`. A damaged line costs that line: it stays in the file and is
	 * told in `damaged`. A last line that a crash left unfinished is cut off, since its write was never answered.
	 */
	static async open(path: string, replay: (record: WriteRecord) => void): Promise<WriteLog> {
		// Where flags cannot keep a link from being followed, this refuses it.
		closeSync(openPrivateFile(path, "a+"));
		const file = await open(path, PRIVATE_FLAGS["a+"], 0o600);
		try {
			const { rest, damaged } = await replayLines(file, replay);
			if (rest.length > 0) await mendEnd(file, rest, replay);
			return new WriteLog(file, damaged.length === 0 ? undefined : describe(path, damaged));
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

/** Replays the complete lines; returns what is behind the last of them, and the numbers of the lines that are damaged. */
async function replayLines(
	file: FileHandle,
	replay: (record: WriteRecord) => void,
): Promise<{ rest: Buffer; damaged: readonly number[] }> {
	const damaged: number[] = [];
	let line = 0;
	let rest: Buffer[] = [];
	const chunks = file.createReadStream({ start: 0, autoClose: false, highWaterMark: 1_048_576 });
	for await (const chunk of chunks as AsyncIterable<Buffer>) {
		let start = 0;
		for (let end = chunk.indexOf(NEWLINE); end >= 0; end = chunk.indexOf(NEWLINE, start)) {
			const text = Buffer.concat([...rest, chunk.subarray(start, end)]).toString();
			rest = [];
			start = end + 1;
			line += 1;
			const record = parseRecord(text);
			if (record !== undefined) replay(record);
			else if (text.trim() !== "") damaged.push(line);
		}
		if (start < chunk.length) rest.push(chunk.subarray(start));
	}
	return { rest: Buffer.concat(rest), damaged };
}

/** Behind the last line break is a line that only lacks its own, or a part of one. */
async function mendEnd(file: FileHandle, rest: Buffer, replay: (record: WriteRecord) => void): Promise<void> {
	const record = parseRecord(rest.toString());
	if (record === undefined) {
		const { size } = await file.stat();
		await file.truncate(size - rest.length);
		return;
	}
	await file.appendFile("\n");
	replay(record);
}

/** `undefined` for what is no record. Editors put a mark (BOM) before the first line, a power cut may leave zeros. */
function parseRecord(text: string): WriteRecord | undefined {
	try {
		return recordShape.parse(JSON.parse(text.replace(/^[\uFEFF\0]+/, "")));
	} catch {
		return undefined;
	}
}

function describe(path: string, [first, ...more]: readonly number[]): string {
	const others = more.length === 0 ? "" : ` and ${more.length} more`;
	return `${path}: line ${first}${others} cannot be read and is skipped; the rest is served`;
}
