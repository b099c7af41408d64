import type { NotedFacts } from "../../notes/note.ts";
import type { SessionBegan, TranscriptEvent } from "../../transcript.ts";
import type { LiveRecord, NotedSession, RecordProblem } from "../agent.ts";
import { GrowingLines } from "../files/growing-lines.ts";
import { headerOf, type SessionHeader } from "./entry.ts";
import { LiveFacts } from "./live-facts.ts";
import { LineTeller, type SessionOrigin, tellHeader } from "./session-file.ts";

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
