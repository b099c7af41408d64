import { GrowingLines } from "../../machine/growing-lines.ts";
import type { NotedFacts } from "../../notes/note.ts";
import type { SessionBegan, TranscriptEvent } from "../../transcript.ts";
import type { LiveRecord, NotedSession, RecordProblem } from "../agent.ts";
import { headerOf, type SessionHeader } from "./entry.ts";
import { LineTeller, type SessionOrigin, tellHeader } from "./session-file.ts";

/**
 * What only a live session knows and no session file can: this is the whole list (docs/span-contract.md repeats it).
 * Everything else is taken from pi's own entries, live and imported alike.
 */
export class LiveFacts {
	/** The end of each tool; a file has the end of the whole parallel batch, and on 1.x how long each ran. By call id. */
	readonly toolEnds = new Map<string, number>();
	/** The arguments a tool really ran with, after other extensions changed them. By call id. */
	readonly toolArguments = new Map<string, unknown>();
	/** When a call that another tool made began; a file has only how long it took. By call id. */
	readonly nestedStarts = new Map<string, number>();
	/** First text, thinking or tool call of an answer. By the answer's `timestamp`. */
	readonly firstChunks = new Map<number, number>();
	/** Answers of the provider. By the answer's `timestamp`. */
	readonly http = new Map<number, { readonly status: number; readonly attempts: number }>();
	/** When the summary that comes next was begun. */
	summaryBegan: number | undefined;

	/** As a note holds them; `undefined` where there are none. */
	noted(): NotedFacts | undefined {
		const { toolEnds, toolArguments, nestedStarts, firstChunks, http, summaryBegan } = this;
		const size = toolEnds.size + toolArguments.size + nestedStarts.size + firstChunks.size + http.size;
		if (size === 0 && summaryBegan === undefined) return undefined;
		return {
			toolEnds: [...toolEnds],
			toolArguments: [...toolArguments],
			nestedStarts: [...nestedStarts],
			firstChunks: [...firstChunks],
			http: [...http],
			...(summaryBegan !== undefined && { summaryBegan }),
		};
	}

	/** Takes over what a note holds. */
	add(noted: NotedFacts): void {
		for (const [id, at] of noted.toolEnds) this.toolEnds.set(id, at);
		for (const [id, args] of noted.toolArguments) this.toolArguments.set(id, args);
		for (const [id, at] of noted.nestedStarts) this.nestedStarts.set(id, at);
		for (const [answer, at] of noted.firstChunks) this.firstChunks.set(answer, at);
		for (const [answer, seen] of noted.http) this.http.set(answer, seen);
		this.summaryBegan = noted.summaryBegan;
	}

	/** Forgets what was used, so that memory does not grow with the session. */
	clear(): void {
		this.toolEnds.clear();
		this.toolArguments.clear();
		this.nestedStarts.clear();
		this.firstChunks.clear();
		this.http.clear();
		this.summaryBegan = undefined;
	}
}

/** How many lines are read without a break. */
const LINES = 500;

/**
 * The record of a session that goes on: the file's lines, the entries that only the notes hold so far, and the facts that
 * no entry holds.
 */
export class PiLiveRecord implements LiveRecord {
	readonly began: SessionBegan;
	readonly #facts = new LiveFacts();
	readonly #teller: LineTeller;
	readonly #lines: GrowingLines | undefined;

	/** Throws where the header is none of pi's. */
	constructor({ header, origin, file }: NotedSession, onProblem: (problem: RecordProblem) => void) {
		const known: SessionHeader | undefined = headerOf(header);
		if (known === undefined) throw new Error("a note about a session without its header");
		this.began = tellHeader(known, origin as SessionOrigin);
		this.#teller = new LineTeller(onProblem, this.#facts);
		this.#teller.begin(known);
		if (file !== undefined) this.#lines = new GrowingLines(file);
	}

	has(entryId: string): boolean {
		return this.#teller.has(entryId);
	}

	/** What entries tell that a note holds. */
	noted(entries: readonly unknown[]): readonly TranscriptEvent[] {
		return entries.flatMap((entry) => this.#teller.tellEntry(entry));
	}

	/** What the next lines tell, in portions, up to an entry where one is named. */
	*read(upTo?: string): Generator<readonly TranscriptEvent[]> {
		let events: TranscriptEvent[] = [];
		for (let count = 1; upTo === undefined || !this.has(upTo); count += 1) {
			const line = this.#lines === undefined ? null : this.#lines.next();
			if (line === null) break;
			events.push(...this.#teller.tell(line));
			if (count % LINES !== 0) continue;
			yield events;
			events = [];
		}
		if (events.length > 0) yield events;
	}

	get size(): number {
		return this.#lines?.size ?? 0;
	}

	*rest(size: number): Generator<readonly TranscriptEvent[]> {
		this.#lines?.endAt(size);
		yield* this.read();
		const half = this.#lines === undefined ? null : this.#lines.rest();
		if (half !== null) yield this.#teller.tell(half);
	}

	close(): void {
		this.#lines?.close();
	}

	addFacts(facts: NotedFacts): void {
		this.#facts.add(facts);
	}

	clearFacts(): void {
		this.#facts.clear();
	}
}
