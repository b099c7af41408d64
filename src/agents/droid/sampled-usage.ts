import type { SessionUsed, Usage } from "../../transcript.ts";
import { KeptFacts } from "../files/kept-facts.ts";
import type { DroidModel } from "./models.ts";
import { type Sample, sampleSchema } from "./sample.ts";
import { SessionUsage } from "./session-usage.ts";

/** When a message was written, in milliseconds since 1970; `undefined` for one that was not read yet. */
type TimeOf = (id: string) => number | undefined;

/**
 * Splits the session's total into what its turns used, where hooks have read it at a turn's end. A turn whose end nobody
 * saw is part of the next figure.
 */
export class SampledUsage {
	readonly #facts: KeptFacts;
	readonly #usage = new SessionUsage();
	/** In their order. */
	#waiting: Sample[] = [];
	/** Messages behind which a turn's figure is known: another one of the same place would be late. */
	readonly #known = new Set<string>();
	/** Where the last figure was told. */
	#toldAt: string | undefined;

	/** `kept`: the file of what hooks said of the session. */
	constructor(kept: string | undefined) {
		this.#facts = new KeptFacts(kept);
	}

	/** The session called a model itself. */
	called(model: DroidModel): void {
		this.#usage.called(model);
	}

	/** A model summarised the context. */
	summarised(): void {
		this.#usage.summarised();
	}

	/** What the turn used that is over; `undefined` while nobody knows. */
	ofTurn(timeOf: TimeOf): readonly SessionUsed[] | undefined {
		const due = this.#take((sample) => timeOf(sample.after) !== undefined && sample.resumes !== true);
		return due.length === 0 ? undefined : due.flatMap((sample) => this.#told(sample, timeOf));
	}

	/** The same at the moment when the session goes on, together with what nobody saw end. */
	beforeNext(timeOf: TimeOf): readonly SessionUsed[] {
		return this.#take(({ after }) => timeOf(after) !== undefined).flatMap((sample) => this.#told(sample, timeOf));
	}

	/** What is left of the session's total at its record's end. */
	rest(total: Usage | undefined, recordedAt: number): readonly SessionUsed[] {
		return this.#usage.upTo(total, this.#restId, recordedAt);
	}

	/** Without any sample, the whole total has this one id however often the record grows and is read again. */
	get #restId(): string {
		return this.#toldAt === undefined ? "usage" : `usage after ${this.#toldAt}`;
	}

	#told({ after, usage, resumes }: Sample, timeOf: TimeOf): readonly SessionUsed[] {
		if (resumes !== true && this.#known.has(after)) return [];
		const entryId = resumes ? this.#restId : `usage ${after}`;
		const events = this.#usage.upTo(usage, entryId, timeOf(after) ?? 0);
		if (resumes !== true) this.#known.add(after);
		this.#toldAt = after;
		return events;
	}

	/** The samples that are meant. One that none of them follows waits; the others stand behind messages that are lost. */
	#take(isMeant: (sample: Sample) => boolean): readonly Sample[] {
		const fresh = this.#facts.next().flatMap(({ fact }) => sampleSchema.safeParse(fact).data ?? []);
		const all = [...this.#waiting, ...fresh];
		const end = all.findLastIndex(isMeant) + 1;
		this.#waiting = all.slice(end);
		return all.slice(0, end).filter(isMeant);
	}
}
