import { type FinishedSpan, isTelling } from "./span.ts";

interface Held {
	readonly span: FinishedSpan;
	readonly heldAt: number;
	readonly size: number;
}

type IsHead = (span: FinishedSpan) => boolean;

interface Trace {
	/** By span id. */
	readonly spans: Map<string, Held>;
	/** By the parent's id. */
	readonly children: Map<string, Set<Held>>;
}

/**
 * Finished spans that wait, as far as they have arrived a forest. A span that says nothing of models, agents or
 * sessions is kept only as a place in its tree.
 */
export class HeldSpans {
	/** Oldest first. */
	readonly #held = new Set<Held>();
	/** By trace id; only those that something of waits. */
	readonly #traces = new Map<string, Trace>();
	#size = 0;

	/** How many there are. */
	get count(): number {
		return this.#held.size;
	}

	/** What they cost, in the units of `sizeOf`. */
	get size(): number {
		return this.#size;
	}

	/** The oldest first; spans may be taken out meanwhile. */
	oldest(): Iterable<{ readonly span: FinishedSpan; readonly heldAt: number }> {
		return this.#held;
	}

	/** A held span as it is held. */
	get(span: FinishedSpan): FinishedSpan | undefined {
		const { traceId, spanId } = span.spanContext();
		return this.#traces.get(traceId)?.spans.get(spanId)?.span;
	}

	/** `now` is ms since 1970. A span that is held already takes the place of its older copy. Gives the span as it is held. */
	add(span: FinishedSpan, now: number): FinishedSpan {
		this.take(span);
		const kept = asKept(span);
		const held: Held = { span: kept, heldAt: now, size: sizeOf(kept) };
		this.#held.add(held);
		this.#size += held.size;
		const { traceId, spanId } = span.spanContext();
		const trace = this.#traces.get(traceId) ?? { spans: new Map(), children: new Map() };
		this.#traces.set(traceId, trace);
		trace.spans.set(spanId, held);
		const parent = parentId(span);
		if (parent === undefined) return kept;
		const siblings = trace.children.get(parent);
		if (siblings === undefined) trace.children.set(parent, new Set([held]));
		else siblings.add(held);
		return kept;
	}

	/** Lets go of a span. Returns whether it was held. */
	take(span: FinishedSpan): boolean {
		const { traceId, spanId } = span.spanContext();
		const trace = this.#traces.get(traceId);
		const held = trace?.spans.get(spanId);
		if (trace === undefined || held === undefined) return false;
		this.#held.delete(held);
		this.#size -= held.size;
		trace.spans.delete(spanId);
		if (trace.spans.size === 0) this.#traces.delete(traceId);
		const parent = parentId(held.span);
		const siblings = parent === undefined ? undefined : trace.children.get(parent);
		siblings?.delete(held);
		if (parent !== undefined && siblings?.size === 0) trace.children.delete(parent);
		return true;
	}

	/** The held spans right below a span, in the order of their starts. */
	childrenOf(span: FinishedSpan): FinishedSpan[] {
		const { traceId, spanId } = span.spanContext();
		return inOrder(this.#traces.get(traceId)?.children.get(spanId));
	}

	/** The held spans below a span, at any depth: those that `accepts`, given the span right above them. */
	below(span: FinishedSpan, accepts: (span: FinishedSpan, above: FinishedSpan) => boolean): FinishedSpan[] {
		const found = new Set<FinishedSpan>();
		const reached = [span];
		for (const above of reached) {
			for (const child of this.childrenOf(above)) {
				if (found.has(child) || !accepts(child, above)) continue; // Broken ids can lead to a span twice.
				found.add(child);
				reached.push(child);
			}
		}
		return [...found];
	}

	/** The held spans that have the same parent as a span, be that held or not; itself among them. */
	siblingsOf(span: FinishedSpan): FinishedSpan[] {
		const parent = parentId(span);
		if (parent === undefined) return [];
		return inOrder(this.#traces.get(span.spanContext().traceId)?.children.get(parent));
	}

	/** The topmost span above a held one, as it is held, or the first on the way up that `isHead` accepts. */
	headOf(span: FinishedSpan, isHead: IsHead): FinishedSpan {
		return this.#head(span, isHead, new Map());
	}

	/** The heads of several spans, each once: a step for each span, however long their ways up are. */
	headsOf(spans: readonly FinishedSpan[], isHead: IsHead): ReadonlySet<FinishedSpan> {
		const known = new Map<FinishedSpan, FinishedSpan>();
		return new Set(spans.map((span) => this.#head(span, isHead, known)));
	}

	/** `known` are heads by span, and learns those of all spans on the way. */
	#head(span: FinishedSpan, isHead: IsHead, known: Map<FinishedSpan, FinishedSpan>): FinishedSpan {
		const spans = this.#traces.get(span.spanContext().traceId)?.spans;
		const way: FinishedSpan[] = [];
		let at = this.get(span) ?? span;
		let head = known.get(at);
		while (head === undefined) {
			way.push(at);
			// Broken ids can make a circle of parents: who comes here again has found the head of it.
			known.set(at, at);
			const parent = isHead(at) ? undefined : parentId(at);
			const above = parent === undefined ? undefined : spans?.get(parent);
			if (above === undefined) break;
			at = above.span;
			head = known.get(at);
		}
		head ??= at;
		for (const passed of way) known.set(passed, head);
		return head;
	}
}

/** Whether no other span of its process is above it. */
export const isTop = (span: FinishedSpan): boolean =>
	parentId(span) === undefined || span.parentSpanContext?.isRemote === true;

export function byStart(a: FinishedSpan, b: FinishedSpan): number {
	const [x, y] = [a.startTime, b.startTime];
	return x[0] - y[0] || x[1] - y[1] || (a.spanContext().spanId < b.spanContext().spanId ? -1 : 1);
}

const inOrder = (held: ReadonlySet<Held> | undefined): FinishedSpan[] =>
	held === undefined ? [] : Array.from(held, ({ span }) => span).sort(byStart);

const ZEROS = /^0+$/;

/** An id of zeros is how OTLP can say that there is none. */
export function parentId({ parentSpanContext }: FinishedSpan): string | undefined {
	const id = parentSpanContext?.spanId;
	return id === undefined || id === "" || (id.endsWith("0") && ZEROS.test(id)) ? undefined : id;
}

const NO_LINKS: FinishedSpan["links"] = [];
const NO_ATTRIBUTES: FinishedSpan["attributes"] = {};

/**
 * Only what is read of a span that waits, so that its size says what it costs: a view of another span, with its events
 * and resource, can keep all of that in memory. A function of its own, for what a closure sees stays as well.
 */
function asKept(span: FinishedSpan): FinishedSpan {
	const context = span.spanContext();
	const tells = isTelling(span);
	const { name, startTime, endTime, status, parentSpanContext, instrumentationScope } = span;
	return {
		name,
		spanContext: () => context,
		startTime,
		endTime,
		status: tells ? status : { code: status.code },
		attributes: tells ? span.attributes : NO_ATTRIBUTES,
		links: NO_LINKS,
		parentSpanContext,
		// By it, the journal's reader knows spans of the contract.
		instrumentationScope,
	};
}

/** What a value costs beside its text. */
const VALUE_SIZE = 16;

/** Bytes of a span's texts in UTF-8, and so many more for each of its values, however deep. */
export function sizeOf({ name, status, attributes, instrumentationScope }: FinishedSpan): number {
	const { name: scope = "", version = "" } = instrumentationScope ?? {};
	const ofTexts = Buffer.byteLength(name) + Buffer.byteLength(status.message ?? "");
	return ofTexts + Buffer.byteLength(scope) + Buffer.byteLength(version) + sizeOfValue(attributes);
}

type Values = Readonly<Record<string, unknown>>;

function sizeOfValue(value: unknown): number {
	if (typeof value === "string") return VALUE_SIZE + Buffer.byteLength(value);
	if (typeof value !== "object" || value === null) return VALUE_SIZE;
	let size = VALUE_SIZE;
	if (Array.isArray(value)) for (const item of value) size += sizeOfValue(item);
	else for (const key of Object.keys(value)) size += Buffer.byteLength(key) + sizeOfValue((value as Values)[key]);
	return size;
}
