import type { ReadableSpan } from "@opentelemetry/sdk-trace-base";
import { milliseconds } from "../../exporter/span.ts";
import { WHOLE, wholeness } from "../destinations/ledger.ts";
import { UNCHANGEABLE_MS } from "./history/receiver.ts";
import { partsOfTurns } from "./history/retell.ts";

/**
 * Units of one session that were cut off when they were given. A better copy waits: OpenSync drops, without a word, what
 * changes a message younger than some seconds.
 */
export class BetterCopies {
	readonly #cutOff: Set<string>;
	readonly #give: (spans: readonly ReadableSpan[]) => void;
	#waiting = 0;

	/** `cutOff`: span ids of units that a destination has a part of. */
	constructor(cutOff: Iterable<string>, give: (spans: readonly ReadableSpan[]) => void) {
		this.#cutOff = new Set(cutOff);
		this.#give = give;
	}

	get areWaiting(): boolean {
		return this.#waiting > 0;
	}

	/** Gives spans that were finished together, better copies some seconds later. */
	take(spans: readonly ReadableSpan[]): void {
		const turnOf = partsOfTurns(spans);
		const unitOf = (span: ReadableSpan) => turnOf.get(span.spanContext().spanId) ?? span.spanContext().spanId;
		const isBetter = (span: ReadableSpan) => this.#cutOff.has(unitOf(span));
		const better = spans.filter(isBetter);
		const others = spans.filter((span) => !isBetter(span));
		for (const span of others) if (wholeness(span, spans) !== WHOLE) this.#cutOff.add(unitOf(span));
		if (others.length > 0) this.#give(others);
		if (better.length > 0) this.#giveLater(better);
	}

	#giveLater(spans: readonly ReadableSpan[]): void {
		const newest = Math.max(...spans.map((span) => milliseconds(span.startTime)));
		this.#waiting += 1;
		setTimeout(
			() => {
				this.#waiting -= 1;
				this.#give(spans);
			},
			Math.max(0, newest + UNCHANGEABLE_MS - Date.now()),
		);
	}
}
