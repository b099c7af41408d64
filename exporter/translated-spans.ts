import type { FinishedSpan } from "./span.ts";

/** Knows which spans were translated already, so that spans that come again, in whatever pieces, do no harm. */
export interface TranslatedSpans {
	/** Whether the requests of this very span, as it ended, were put into the outbox. */
	has(span: FinishedSpan): boolean;
	/** These spans wait no more: their requests are in the outbox, or there are none. */
	add(spans: readonly FinishedSpan[]): void;
}

/** Of the latest spans, in memory. 100 bytes each. */
const MOST = 50_000;

/** Remembers the latest spans of this process. */
export class RecentSpans implements TranslatedSpans {
	readonly #most: number;
	readonly #keys = new Set<number>();
	/** The same, in the order in which they came, from `#oldest` on around the end. A set would search for its oldest. */
	readonly #order: number[] = [];
	#oldest = 0;

	constructor(most: number = MOST) {
		this.#most = most;
	}

	has(span: FinishedSpan): boolean {
		return this.#keys.has(spanKey(span));
	}

	add(spans: readonly FinishedSpan[]): void {
		for (const span of spans) this.addKey(spanKey(span));
	}

	/** Returns whether it was not known. */
	addKey(key: number): boolean {
		if (this.#keys.has(key)) return false;
		this.#keys.add(key);
		if (this.#order.length < this.#most) this.#order.push(key);
		else {
			this.#keys.delete(this.#order[this.#oldest] as number);
			this.#order[this.#oldest] = key;
			this.#oldest = (this.#oldest + 1) % this.#most;
		}
		return true;
	}
}

/**
 * A number that stands for a span as it ended: 53 bits of a hash of its ids and its end, so that a span that was written
 * anew with another end (a turn that was healed after a crash) is another one.
 */
export function spanKey(span: FinishedSpan): number {
	const { traceId, spanId } = span.spanContext();
	const text = `${traceId}${spanId}`;
	let [high, low] = [span.endTime[0] | 0, span.endTime[1] | 0];
	for (let index = 0; index < text.length; index++) {
		const code = text.charCodeAt(index);
		high = Math.imul(high ^ code, 0x9e3779b1);
		low = Math.imul(low ^ code, 0x85ebca77);
		high ^= high >>> 15;
		low ^= low >>> 13;
	}
	low = Math.imul(low ^ (high >>> 16), 0xc2b2ae3d);
	high = Math.imul(high ^ (low >>> 15), 0x27d4eb2f);
	return (high & 0x1fffff) * 2 ** 32 + (low >>> 0);
}
