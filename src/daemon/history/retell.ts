import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR } from "../../../exporter/semconv.ts";
import { textAttribute } from "../../../exporter/span.ts";
import type { RecordBatch, RecordProblem, RecordReader } from "../../agents/agent.ts";
import type { DestinationExporter } from "../../destinations/exporters.ts";
import { partsOfTurns } from "../../destinations/ledger.ts";
import type { Pricing } from "../../prices/pricing.ts";
import type { SpanOrigin } from "../../recorder/recorded-span.ts";
import { Recorder } from "../../recorder/recorder.ts";
import type { SessionBegan, TranscriptEvent } from "../../transcript.ts";
import { FigureCounter, type Figures } from "./figures.ts";
import { Receiver, type ReceiverOptions } from "./receiver.ts";

export interface RetellOptions extends ReceiverOptions {
	readonly origin: SpanOrigin;
	readonly destinations: readonly DestinationExporter[];
	/** Says what calls cost that the record knows no cost of. */
	readonly pricing?: Pricing;
	/** Awaited whenever something was given, before anything else is read: so that no more is queued than can be kept. */
	readonly pace?: () => Promise<void>;
	readonly onProblem?: (problem: RecordProblem) => void;
	/** Ends the telling between two steps of reading; what was given counts. */
	readonly signal?: AbortSignal;
	/** Told how many bytes of the file were read, from time to time. */
	readonly onRead?: (bytes: number) => void;
}

/** What came of telling a session's record once more. */
export interface Retold {
	readonly session: SessionBegan | undefined;
	/** Units the record holds: the session's root, its runs, turns and asides. */
	readonly units: number;
	/** Units that a destination lacked and was given, by its name. */
	readonly given: Readonly<Record<string, number>>;
	readonly figures: Figures | undefined;
	/** The session's name, or how it began. */
	readonly title: string | undefined;
	/** Why the file could not be read to its end; what was read before counts. */
	readonly failure?: string;
}

/**
 * Tells a session's record to destinations and gives each of them what its ledger does not have: with the same ids as live,
 * so that whoever does it twice changes nothing. Never throws: a record that cannot be read is a value.
 */
export async function retell(record: RecordReader, options: RetellOptions): Promise<Retold> {
	const { pricing, pace, signal, until, onRead, onProblem = () => {} } = options;
	let telling: Retelling | undefined;
	const isLater = (event: TranscriptEvent) =>
		until !== undefined && "recordedAt" in event && event.recordedAt >= until;
	const hear = async ({ events, problems }: RecordBatch) => {
		for (const problem of problems) onProblem(problem);
		const told = events.filter((event) => !isLater(event));
		for (const event of (await pricing?.priced(told)) ?? told) {
			if (event.type === "session_began") telling = new Retelling(event, options);
			else telling?.hear(event);
		}
	};
	const paced = async (gave = false) => {
		if (gave) await pace?.();
	};
	const read = async () => {
		for await (const batch of record.readOn()) {
			onRead?.(batch.bytes);
			await hear(batch);
			// One write to disk for many turns.
			await paced(telling?.give());
			if (signal?.aborted) return;
		}
		await hear(record.end());
	};
	let failure: string | undefined;
	try {
		// The next record may be read right behind this one.
		await read().finally(() => paced(telling?.give()));
		if (!signal?.aborted) await paced(await telling?.mend(until === undefined));
	} catch (error) {
		failure = error instanceof Error ? error.message : String(error);
	}
	return { ...(telling?.result() ?? NOTHING), ...(failure !== undefined && { failure }) };
}

/** What came of a record that tells of no session. */
export const NOTHING: Retold = { session: undefined, units: 0, given: {}, figures: undefined, title: undefined };

/** One session, told to the destinations that lack something of it. */
class Retelling {
	readonly #began: SessionBegan;
	readonly #recorder: Recorder;
	readonly #receivers: readonly Receiver[];
	readonly #counter: FigureCounter;
	#units = 0;
	/** Every span that ends something says the session's title so far; only the last one is asked. */
	#last: ReadableSpan | undefined;

	constructor(began: SessionBegan, { origin, ...options }: RetellOptions) {
		this.#began = began;
		this.#recorder = new Recorder(origin);
		this.#recorder.hear(began);
		this.#counter = new FigureCounter(began.at);
		this.#receivers = options.destinations.map((destination) => new Receiver(destination, began.sessionId, options));
	}

	hear(event: TranscriptEvent): void {
		this.#counter.hear(event);
		const spans = this.#recorder.hear(event);
		if (spans.length === 0) return;
		const turnOf = partsOfTurns(spans);
		this.#units += spans.length - turnOf.size;
		this.#last = spans.at(-1);
		for (const receiver of this.#receivers) receiver.take(spans, turnOf);
	}

	/** Gives what was taken since the last time; returns whether that was anything. */
	give(): boolean {
		let gave = false;
		for (const receiver of this.#receivers) gave = receiver.give() || gave;
		return gave;
	}

	/**
	 * Gives better copies of what was cut off. Two processes with the same session each count without the other, and an
	 * old turn that comes late says old totals: of a whole record, what it adds up to is told last. Returns whether there
	 * was anything to give.
	 */
	async mend(isWhole: boolean): Promise<boolean> {
		let gave = false;
		for (const receiver of this.#receivers) gave = (await receiver.giveBetter()) || gave;
		if (this.#units === 0 || !isWhole) return gave;
		const event = { type: "session_recounted", recordedAt: this.#counter.figures.lastAt } as const;
		const spans = this.#recorder.hear(event);
		for (const receiver of this.#receivers) gave = receiver.mendTotals(spans) || gave;
		return gave;
	}

	result(): Retold {
		const given = this.#receivers.flatMap(({ name, given }) => (given > 0 ? [[name, given]] : []));
		return {
			...{ session: this.#began, units: this.#units, given: Object.fromEntries(given) },
			...{ figures: this.#counter.figures, title: this.#last && textAttribute(this.#last, ATTR.title) },
		};
	}
}
