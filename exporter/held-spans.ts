import { isTelling } from "./operations.ts";
import type { FinishedSpan } from "./span.ts";

interface Held {
	readonly span: FinishedSpan;
	readonly heldAt: number;
	readonly size: number;
}

/**
 * Finished spans that wait, as far as they have arrived a forest. A span that says nothing of models, agents or
 * sessions is kept only as a place in its tree.
 */
export class HeldSpans {
	/** By `key`, oldest first. */
	readonly #held = new Map<string, Held>();
	readonly #children = new Map<string, Set<string>>();
	#size = 0;

	/** How many there are. */
	get count(): number {
		return this.#held.size;
	}

	/** UTF-16 units of their attributes. */
	get size(): number {
		return this.#size;
	}

	/** The oldest first; spans may be taken out meanwhile. */
	*oldest(): Iterable<{ readonly span: FinishedSpan; readonly heldAt: number }> {
		yield* this.#held.values();
	}

	/** A held span as it is held. */
	get(span: FinishedSpan): FinishedSpan | undefined {
		return this.#held.get(keyOf(span))?.span;
	}

	/** `now` is ms since 1970. A span that is held already takes the place of its older copy. */
	add(span: FinishedSpan, now: number): void {
		this.take(span);
		const kept = isTelling(span) ? span : placeholder(span);
		const size = sizeOf(kept);
		this.#held.set(keyOf(span), { span: kept, heldAt: now, size });
		this.#size += size;
		const parent = parentKey(span);
		if (parent === undefined) return;
		const siblings = this.#children.get(parent);
		if (siblings === undefined) this.#children.set(parent, new Set([keyOf(span)]));
		else siblings.add(keyOf(span));
	}

	/** Lets go of a span. Returns whether it was held. */
	take(span: FinishedSpan): boolean {
		const key = keyOf(span);
		const held = this.#held.get(key);
		if (held === undefined) return false;
		this.#held.delete(key);
		this.#size -= held.size;
		const parent = parentKey(held.span);
		const siblings = parent === undefined ? undefined : this.#children.get(parent);
		siblings?.delete(key);
		if (parent !== undefined && siblings?.size === 0) this.#children.delete(parent);
		return true;
	}

	/** The held spans right below a span, in the order of their starts. */
	childrenOf(span: FinishedSpan): FinishedSpan[] {
		const keys = this.#children.get(keyOf(span)) ?? [];
		return [...keys].flatMap((key) => this.#held.get(key)?.span ?? []).sort(byStart);
	}

	/** The held spans that have the same parent as a span, be that held or not; itself among them. */
	siblingsOf(span: FinishedSpan): FinishedSpan[] {
		const parent = parentKey(span);
		const keys = (parent === undefined ? undefined : this.#children.get(parent)) ?? [];
		return [...keys].flatMap((key) => this.#held.get(key)?.span ?? []).sort(byStart);
	}

	/** The topmost span above a held one, as it is held, or the first on the way up that `isHead` accepts. */
	headOf(span: FinishedSpan, isHead: (span: FinishedSpan) => boolean): FinishedSpan {
		let head = this.#held.get(keyOf(span))?.span ?? span;
		// Broken ids can make a circle of parents.
		for (let steps = 0; steps < this.#held.size && !isHead(head); steps++) {
			const parent = parentKey(head);
			const above = parent === undefined ? undefined : this.#held.get(parent);
			if (above === undefined) break;
			head = above.span;
		}
		return head;
	}
}

/** Whether no other span of its process is above it. */
export const isTop = (span: FinishedSpan): boolean =>
	parentKey(span) === undefined || span.parentSpanContext?.isRemote === true;

export function byStart(a: FinishedSpan, b: FinishedSpan): number {
	const [x, y] = [a.startTime, b.startTime];
	return x[0] - y[0] || x[1] - y[1] || (a.spanContext().spanId < b.spanContext().spanId ? -1 : 1);
}

const keyOf = (span: FinishedSpan): string => `${span.spanContext().traceId}:${span.spanContext().spanId}`;

/** An id of zeros is how OTLP can say that there is none. */
function parentKey(span: FinishedSpan): string | undefined {
	const parentId = span.parentSpanContext?.spanId;
	return parentId === undefined || /^0*$/.test(parentId) ? undefined : `${span.spanContext().traceId}:${parentId}`;
}

function placeholder(span: FinishedSpan): FinishedSpan {
	const context = span.spanContext();
	const { name, startTime, endTime, status, parentSpanContext } = span;
	return {
		name,
		spanContext: () => context,
		startTime,
		endTime,
		status,
		attributes: {},
		links: [],
		...(parentSpanContext !== undefined && { parentSpanContext }),
	};
}

/** UTF-16 units of a span's attributes. */
export function sizeOf(span: FinishedSpan): number {
	let size = span.name.length;
	for (const [name, value] of Object.entries(span.attributes)) {
		size += name.length + (typeof value === "string" ? value.length : Array.isArray(value) ? 8 * value.length : 8);
	}
	return size;
}
