import { setTimeout as sleep } from "node:timers/promises";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { textAttribute } from "../../exporter/attributes.ts";
import { ATTR } from "../../exporter/semconv.ts";
import { milliseconds } from "../../exporter/span.ts";
import type { DestinationExporter } from "../delivery/exporters.ts";
import { type Account, type Totals, totalsOn, wholeness } from "../ledger/ledger.ts";
import { LineTeller, type SessionFileProblem } from "../pi/session-file.ts";
import { traceIdOf } from "../recorder/ids.ts";
import type { SpanOrigin } from "../recorder/recorded-span.ts";
import { Recorder } from "../recorder/recorder.ts";
import type { SessionBegan, TranscriptEvent } from "../transcript.ts";
import { FigureCounter, type Figures } from "./figures.ts";
import { readLines } from "./read-lines.ts";

export interface RetellOptions {
	readonly origin: SpanOrigin;
	readonly destinations: readonly DestinationExporter[];
	/** Only what was recorded before then, in ms since 1970: a living process tells the rest itself. */
	readonly until?: number;
	/** Awaited before more is read, once something was given: so that no more is queued than can be kept. */
	readonly pace?: () => Promise<void>;
	readonly onProblem?: (problem: SessionFileProblem) => void;
	/** Ends the telling between two lines; what was given counts. */
	readonly signal?: AbortSignal;
	/** Gives nothing, and finds out what it would have given. */
	readonly dryRun?: boolean;
	/** Gives what the ledgers have as well. */
	readonly again?: boolean;
	/** Tells totals to who has none of the session's, although a living process has it open: it may not speak for long. */
	readonly firstTotals?: boolean;
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
}

/**
 * Tells a session file to destinations and gives each of them what its ledger does not have: with the same ids as live,
 * so that whoever does it twice changes nothing. Throws what the file system throws.
 */
export async function retell(file: string, options: RetellOptions): Promise<Retold> {
	const { pace, signal, until, onRead, onProblem = () => {} } = options;
	const teller = new LineTeller(onProblem);
	let telling: Retelling | undefined;
	const hear = (events: readonly TranscriptEvent[]) => {
		for (const event of events) {
			if (until !== undefined && "recordedAt" in event && event.recordedAt >= until) continue;
			if (event.type === "session_began") telling = new Retelling(event, options);
			else telling?.hear(event);
		}
	};
	let heard = 0;
	try {
		for await (const line of readLines(file, onRead)) {
			hear(teller.tell(line));
			heard += line.length;
			if (heard > PORTION) {
				heard = 0;
				if (telling?.give()) await pace?.();
			}
			if (signal?.aborted) return telling?.result() ?? NOTHING;
		}
		hear(teller.end());
	} finally {
		telling?.give();
	}
	await telling?.mend(until === undefined);
	return telling?.result() ?? NOTHING;
}

/** Destinations are given what so much of a file (in UTF-16 units) tells at once: one write to disk for many turns. */
const PORTION = 256 * 1024;

/** OpenSync's window of 5 s, and what clocks may differ by. */
const UNCHANGEABLE_MS = 6_000;

/** What came of a file that tells of no session. */
export const NOTHING: Retold = { session: undefined, units: 0, given: {}, figures: undefined, title: undefined };

const NO_ACCOUNT: Account = { units: new Map(), totals: undefined };

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
	 * old turn that comes late says old totals: of a whole record, what it adds up to is told last.
	 */
	async mend(isWhole: boolean): Promise<void> {
		for (const receiver of this.#receivers) await receiver.giveBetter();
		if (this.#units === 0 || !isWhole) return;
		const event = { type: "session_recounted", recordedAt: this.#counter.figures.lastAt } as const;
		const spans = this.#recorder.hear(event);
		for (const receiver of this.#receivers) receiver.mendTotals(spans);
	}

	result(): Retold {
		const given = this.#receivers.flatMap(({ name, given }) => (given > 0 ? [[name, given]] : []));
		return {
			...{ session: this.#began, units: this.#units, given: Object.fromEntries(given) },
			...{ figures: this.#counter.figures, title: this.#last && textAttribute(this.#last, ATTR.title) },
		};
	}
}

/** A destination, and what it has of the session. */
class Receiver {
	readonly #destination: DestinationExporter;
	readonly #account: Account;
	readonly #dryRun: boolean;
	readonly #isWhole: boolean;
	readonly #tellsFirst: boolean;
	readonly #traceId: string;
	/** What it lacks and gets next. */
	#next: ReadableSpan[] = [];
	/** Turns and runs it has a part of. */
	#better: ReadableSpan[] = [];
	#totals: Totals | undefined;
	given = 0;

	constructor(
		destination: DestinationExporter,
		sessionId: string,
		{ dryRun, again, until, firstTotals }: Pick<RetellOptions, "dryRun" | "again" | "until" | "firstTotals">,
	) {
		this.#destination = destination;
		this.#isWhole = until === undefined;
		this.#traceId = traceIdOf(sessionId);
		this.#dryRun = dryRun === true;
		this.#account = again ? NO_ACCOUNT : destination.ledger.account(this.#traceId);
		this.#totals = this.#account.totals;
		this.#tellsFirst = firstTotals === true && !again && this.#totals === undefined;
		// Its row has a title and a creation time, which an older unit would put back.
		if (this.#account.units.size > 0) destination.sessionIsThere(sessionId);
	}

	get name(): string {
		return this.#destination.name;
	}

	/** Takes what is missing of spans that were finished together; `turnOf` as `partsOfTurns` says. */
	take(spans: readonly ReadableSpan[], turnOf: ReadonlyMap<string, string>): void {
		const missing = new Set(
			spans.flatMap((span) => {
				const { spanId } = span.spanContext();
				return !turnOf.has(spanId) && this.#lacks(span, spans) ? spanId : [];
			}),
		);
		if (missing.size === 0) return;
		this.given += missing.size;
		const unitOf = (span: ReadableSpan) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
		for (const span of spans) {
			if (!missing.has(unitOf(span))) continue;
			if (this.#account.units.has(unitOf(span))) this.#better.push(span);
			else this.#next.push(span);
		}
	}

	/** Returns whether there was anything to give. */
	give(): boolean {
		const spans = this.#next;
		this.#next = [];
		if (spans.length === 0) return false;
		if (!this.#dryRun) this.#destination.export(this.#mayCount ? spans : spans.map(withoutTotals));
		// From the end, where a unit's own span stands: asking its model call would make whole texts.
		this.#totals = lastTotals(spans) ?? this.#totals;
		return true;
	}

	/** A living process that has taken the session up says its totals: those of its past would come behind them. */
	get #mayCount(): boolean {
		const { keepsTotals, marks } = this.#destination;
		return !keepsTotals || this.#tellsFirst || (this.#isWhole && marks.openSince(this.#traceId) === undefined);
	}

	/** OpenSync drops, without a word, what changes a message younger than some seconds. */
	async giveBetter(): Promise<void> {
		if (this.#better.length === 0 || this.#dryRun) return;
		const newest = Math.max(...this.#better.map((span) => milliseconds(span.startTime)), 0);
		await sleep(Math.max(0, newest + UNCHANGEABLE_MS - Date.now()));
		this.#next = this.#better;
		this.#better = [];
		this.give();
	}

	mendTotals(spans: readonly ReadableSpan[]): void {
		const [span] = spans;
		const counted = span && totalsOn(span);
		if (!this.#destination.keepsTotals || counted === undefined || !this.#mayCount) return;
		const { input, output, cost = 0 } = this.#totals ?? { input: 0, output: 0 };
		const same = Math.abs((counted.cost ?? 0) - cost) < 1e-9;
		if (input === counted.input && output === counted.output && same) return;
		if (!this.#dryRun) this.#destination.export(spans);
	}

	/** What was cut off when it was given, and of which there is more by now, is given again. */
	#lacks(unit: ReadableSpan, spans: readonly ReadableSpan[]): boolean {
		const known = this.#account.units.get(unit.spanContext().spanId);
		return known === undefined || wholeness(unit, spans) > known;
	}
}

/** A view of a span that does not say what the session came to so far. */
function withoutTotals(span: ReadableSpan): ReadableSpan {
	let shown: ReadableSpan["attributes"] | undefined;
	const get = () => {
		shown ??= Object.fromEntries(Object.entries(span.attributes).filter(([name]) => !TOTALS.has(name)));
		return shown;
	};
	return Object.create(span, { attributes: { get } });
}

const TOTALS: ReadonlySet<string> = new Set([
	ATTR.totalInputTokens,
	ATTR.totalOutputTokens,
	ATTR.totalCost,
	ATTR.totalDuration,
]);

function lastTotals(spans: readonly ReadableSpan[]): Totals | undefined {
	for (const span of spans.toReversed()) {
		const totals = totalsOn(span);
		if (totals !== undefined) return totals;
	}
	return undefined;
}

/** The model calls and tools of turns, each with its turn's id. By name and place: their attributes are dear. */
function partsOfTurns(spans: readonly ReadableSpan[]): ReadonlyMap<string, string> {
	const turns = new Set(spans.flatMap((span) => (span.name === "turn" ? span.spanContext().spanId : [])));
	const parts = spans.flatMap((span): [string, string][] => {
		const parent = span.parentSpanContext?.spanId ?? "";
		return turns.has(parent) ? [[span.spanContext().spanId, parent]] : [];
	});
	return new Map(parts);
}
