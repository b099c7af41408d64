import { setTimeout as sleep } from "node:timers/promises";
import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { ATTR } from "../../../exporter/semconv.ts";
import { milliseconds } from "../../../exporter/span.ts";
import type { DestinationExporter } from "../../destinations/exporters.ts";
import { type Account, type Totals, totalsOn, WHOLE, wholeness } from "../../destinations/ledger.ts";
import { bookName } from "../../recorder/ids.ts";

export interface ReceiverOptions {
	/** Only what was recorded before then, in ms since 1970: a living process tells the rest itself. */
	readonly until?: number;
	/** Gives nothing, and finds out what it would have given. */
	readonly dryRun?: boolean;
	/** Gives what the ledger has as well. */
	readonly again?: boolean;
	/** Whether a destination still takes what it is given; from when on it does not, it is given nothing. */
	readonly keepsUp?: (destination: DestinationExporter) => boolean;
	/** The session's cost can become less: what an agent says of it can be below what a price table said before. */
	readonly costMayFall?: boolean;
	/**
	 * Who is told the session's totals while a living process has it open: nobody unless told, because that process says
	 * newer ones; who has none yet, because it may not speak for long; or everybody.
	 */
	readonly totalsWhileOpen?: "to who has none" | "to everybody";
}

/** OpenSync's window of 5 s, and what clocks may differ by. */
export const UNCHANGEABLE_MS = 6_000;

/** In USD: sums of the same prices in another order differ by less. */
const LEAST_COST = 1e-9;

const NO_ACCOUNT: Account = { units: new Map(), totals: undefined };

/** A destination, and what it has of the session. */
export class Receiver {
	readonly #destination: DestinationExporter;
	readonly #account: Account;
	readonly #dryRun: boolean;
	readonly #isWhole: boolean;
	readonly #costMayFall: boolean;
	readonly #keepsUp: () => boolean;
	readonly #countsWhileOpen: boolean;
	readonly #book: string;
	/** What it lacks and gets next. */
	#next: ReadableSpan[] = [];
	/** Turns and runs it has a part of. */
	#better: ReadableSpan[] = [];
	#totals: Totals | undefined;
	given = 0;

	constructor(
		destination: DestinationExporter,
		sessionId: string,
		{ dryRun, again, until, costMayFall, totalsWhileOpen, keepsUp = () => true }: ReceiverOptions,
	) {
		this.#keepsUp = () => keepsUp(destination);
		this.#destination = destination;
		this.#isWhole = until === undefined;
		this.#book = bookName(sessionId);
		this.#dryRun = dryRun === true;
		this.#costMayFall = costMayFall === true;
		this.#account = again ? NO_ACCOUNT : destination.ledger.account(this.#book);
		this.#totals = this.#account.totals;
		const hasNone = !again && this.#totals === undefined;
		this.#countsWhileOpen = totalsWhileOpen === "to everybody" || (totalsWhileOpen !== undefined && hasNone);
		// Its row has a title and a creation time, which an older unit would put back.
		if (this.#account.units.size > 0) destination.sessionIsThere(sessionId);
	}

	/** Span ids of the units that the destination has a part of. */
	get cutOff(): readonly string[] {
		return [...this.#account.units].flatMap(([id, whole]) => (whole === WHOLE ? [] : [id]));
	}

	get name(): string {
		return this.#destination.name;
	}

	/** Takes what is missing of spans that were finished together; `turnOf` as `partsOfTurns` says. */
	take(spans: readonly ReadableSpan[], turnOf: ReadonlyMap<string, string>): void {
		if (!this.#keepsUp()) return;
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
		const totals = lastTotals(spans);
		const counts = this.#mayCount && !this.#isLess(totals);
		if (!this.#dryRun) this.#destination.export(counts ? spans : spans.map(withoutTotals));
		if (counts) this.#totals = totals ?? this.#totals;
		return true;
	}

	/** A living process that has taken the session up says its totals: those of its past would come behind them. */
	get #mayCount(): boolean {
		const { keepsTotals, marks } = this.#destination;
		return !keepsTotals || this.#countsWhileOpen || (this.#isWhole && marks.openSince(this.#book) === undefined);
	}

	/**
	 * Returns whether there was anything to give. Waits before it: OpenSync drops, without a word, what changes a message
	 * younger than some seconds.
	 */
	async giveBetter(): Promise<boolean> {
		if (this.#better.length === 0 || this.#dryRun) return false;
		const newest = Math.max(...this.#better.map((span) => milliseconds(span.startTime)), 0);
		await sleep(Math.max(0, newest + UNCHANGEABLE_MS - Date.now()));
		this.#next = this.#better;
		this.#better = [];
		return this.give();
	}

	/** Returns whether the totals were given: they are not where the destination has them already. */
	mendTotals(spans: readonly ReadableSpan[]): boolean {
		const [span] = spans;
		const counted = span && totalsOn(span);
		if (!this.#destination.keepsTotals || counted === undefined || !this.#keepsUp()) return false;
		if (!this.#mayCount || this.#isLess(counted)) return false;
		const { input, output, cost = 0 } = this.#totals ?? { input: 0, output: 0 };
		const same = Math.abs((counted.cost ?? 0) - cost) < LEAST_COST;
		if (input === counted.input && output === counted.output && same) return false;
		this.given += 1;
		if (!this.#dryRun) this.#destination.export(spans);
		return true;
	}

	/** What a session came to never becomes less: a record that says so is older than what was told, or damaged. */
	#isLess(totals: Totals | undefined): boolean {
		const told = this.#totals;
		if (totals === undefined || told === undefined || !this.#destination.keepsTotals) return false;
		const mayBeCheaper = this.#costMayFall && totals.cost !== undefined;
		const cheaper = !mayBeCheaper && (told.cost ?? 0) - (totals.cost ?? 0) >= LEAST_COST;
		return totals.input < told.input || totals.output < told.output || cheaper;
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

/** From the end, where a unit's own span stands: asking its model call would make whole texts. */
function lastTotals(spans: readonly ReadableSpan[]): Totals | undefined {
	for (const span of spans.toReversed()) {
		const totals = totalsOn(span);
		if (totals !== undefined) return totals;
	}
	return undefined;
}
