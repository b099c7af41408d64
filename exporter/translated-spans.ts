import { sizeOf } from "./held-spans.ts";
import type { FinishedSpan } from "./span.ts";
import type { Unit } from "./units.ts";

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

const MOST_SPANS = 2_000;
const NOTHING: readonly FinishedSpan[] = [];

interface Recent {
	/** None once it is forgotten. */
	spans: readonly FinishedSpan[];
	/** In step with the spans. */
	readonly keys: readonly string[];
	readonly size: number;
	readonly goneAt: number;
}

/**
 * Foreign trees that were whole a short while ago. A span that comes after its root finds its tree here, so that the
 * tree can be translated once more with it: a tool's result goes behind the call that asked for it.
 */
export class RecentTrees {
	readonly #keepMs: number;
	readonly #mostSize: number;
	/** By the key of each span. */
	readonly #trees = new Map<string, Recent>();
	/** The oldest first, from `#first` on; some may be forgotten already. A map would search for its oldest. */
	#byAge: Recent[] = [];
	#first = 0;
	#spans = 0;
	#size = 0;

	/** `mostSize` is in the units of `sizeOf`. */
	constructor(keepMs: number, mostSize: number) {
		this.#keepMs = keepMs;
		this.#mostSize = mostSize;
	}

	get size(): number {
		return this.#size;
	}

	/** Keeps trees, the latest last: of more than there is room for, the first ones are not even looked at. */
	keep(units: readonly Unit[], now: number): void {
		const kept: Recent[] = [];
		let [count, bytes] = [0, 0];
		for (let index = units.length - 1; index >= 0; index--) {
			const { root, below } = units[index] as Unit;
			if (below.length >= MOST_SPANS) continue;
			const spans = [root, ...below];
			const size = spans.reduce((sum, span) => sum + sizeOf(span), 0);
			if (size > this.#mostSize) continue;
			count += spans.length;
			bytes += size;
			if (count > MOST_SPANS || bytes > this.#mostSize) break;
			kept.push({ spans, keys: spans.map(keyOf), size, goneAt: now + this.#keepMs });
		}
		for (const recent of kept.reverse()) this.#add(recent, now);
	}

	#add(recent: Recent, now: number): void {
		for (const key of recent.keys) this.#trees.set(key, recent);
		this.#spans += recent.spans.length;
		this.#size += recent.size;
		this.#byAge.push(recent);
		for (let oldest = this.#byAge[this.#first]; oldest !== undefined; oldest = this.#byAge[this.#first]) {
			if (this.#spans <= MOST_SPANS && this.#size <= this.#mostSize && oldest.goneAt > now) break;
			this.#forget(oldest);
			this.#first += 1;
		}
		if (this.#first < MOST_SPANS) return;
		this.#byAge = this.#byAge.slice(this.#first);
		this.#first = 0;
	}

	/** Gives the spans of the tree that a span's parent is in, which is then not here any more. */
	take(late: FinishedSpan): readonly FinishedSpan[] {
		if (this.#trees.size === 0) return NOTHING;
		const parent = late.parentSpanContext?.spanId;
		if (parent === undefined) return NOTHING;
		const recent = this.#trees.get(`${late.spanContext().traceId}:${parent}`);
		if (recent === undefined) return NOTHING;
		return this.#forget(recent);
	}

	#forget(recent: Recent): readonly FinishedSpan[] {
		const { spans, keys } = recent;
		if (spans.length === 0) return spans;
		recent.spans = [];
		for (const key of keys) if (this.#trees.get(key) === recent) this.#trees.delete(key);
		this.#spans -= spans.length;
		this.#size -= recent.size;
		return spans;
	}
}

const keyOf = (span: FinishedSpan): string => `${span.spanContext().traceId}:${span.spanContext().spanId}`;
