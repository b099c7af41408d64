import type { SessionSize } from "../opensync/limits.ts";
import type { SessionBody } from "../opensync/requests.ts";
import { innermost } from "./innermost.ts";
import type { Place } from "./places.ts";
import { type BookEntry, type CallEntry, type OpeningEntry, type RunEntry, spanKey } from "./session-book.ts";
import { isPoorer } from "./weight.ts";

/** A session's sums: tokens and USD of its model calls, ms of its runs. */
export interface SessionSums {
	readonly promptTokens: number;
	readonly completionTokens: number;
	readonly cost?: number;
	readonly durationMs: number;
	readonly model?: string | undefined;
	readonly provider?: string | undefined;
}

/** What is known of one trace of a session, by the ids of its spans. */
export interface TraceRecord {
	call(span: string): CallEntry | undefined;
	hasRun(span: string): boolean;
	/** Whether a span is known to be around a model call that counts by itself. */
	isWrapper(span: string): boolean;
	/** Whether an agent is known to have calls inside that speak for themselves. */
	isAroundSpeakers(agent: string): boolean;
	/** Whether one of the spans around a call has said what it says. */
	isToldAbove(place: Pick<Place, "above" | "beyond">): boolean;
}

/**
 * A session's entries, put together. The result is the same in whatever order they come and however often each does.
 */
export class SessionRecord {
	/** By the keys of their spans, as everything here is. */
	readonly #calls = new Map<string, CallEntry>();
	readonly #runs = new Map<string, RunEntry>();
	readonly #wrappers = new Set<string>();
	/** The agents or tools that calls with messages are a part of, and what is around these. */
	readonly #agents = new Set<string>();
	/** Of each input message, the span that said it. */
	readonly #said = new Map<string, string>();
	#opening: OpeningEntry | undefined;

	add(entry: BookEntry): void {
		switch (entry.type) {
			case "call":
				this.#addCall(entry);
				break;
			case "run":
				this.#runs.set(spanKey(entry.trace, entry.span), entry);
				break;
			case "opening":
				if (this.isOpenedBy(entry)) this.#opening = entry;
		}
	}

	#addCall(entry: CallEntry): void {
		const { trace, kind, above, beyond = [] } = entry;
		const key = spanKey(trace, entry.span);
		this.#calls.set(key, better(this.#calls.get(key), entry));
		if (kind !== "embedding") {
			for (const span of above) this.#wrappers.add(spanKey(trace, span));
			if (entry.messages > 0) for (const span of beyond) this.#agents.add(spanKey(trace, span));
		}
		for (const message of entry.said) if (!this.#said.has(message)) this.#said.set(message, key);
	}

	/** Whether the session would begin as this says. */
	isOpenedBy(entry: OpeningEntry): boolean {
		return this.#opening === undefined || comesFirst(entry, this.#opening);
	}

	/** The key of the span that said an input message. */
	sayer(message: string): string | undefined {
		return this.#said.get(message);
	}

	/** What is known of a trace. */
	inTrace(trace: string): TraceRecord {
		const callOf = (span: string) => this.#calls.get(spanKey(trace, span));
		const isTold = (span: string) => (callOf(span)?.messages ?? 0) > 0;
		return {
			call: callOf,
			hasRun: (span) => this.#runs.has(spanKey(trace, span)),
			isWrapper: (span) => this.#wrappers.has(spanKey(trace, span)),
			isAroundSpeakers: (agent) =>
				this.#agents.has(spanKey(trace, agent)) || this.#wrappers.has(spanKey(trace, agent)),
			isToldAbove: ({ above, beyond }) =>
				above.some(isTold) || beyond.some((span) => isTold(span) && callOf(span)?.kind === "agent"),
		};
	}

	/** How the session begins: as its earliest part says that has a title of its own. */
	get opening(): SessionBody | undefined {
		return this.#opening?.body;
	}

	size(): SessionSize {
		let [messages, bytes] = [0, 0];
		for (const call of this.#calls.values()) {
			messages += call.messages;
			bytes += call.bytes;
		}
		return { messages, bytes };
	}

	sums(): SessionSums {
		const costs = innermost(this.#calls, ({ cost = 0 }) => cost > 0).flatMap(({ cost }) => cost ?? []);
		const last = innermost(this.#calls, ({ model }) => model !== undefined).reduce<CallEntry | undefined>(
			(a, b) => (a !== undefined && isLater(a, b) ? a : b),
			undefined,
		);
		return {
			promptTokens: innermost(this.#calls, ({ input }) => input > 0).reduce((sum, { input }) => sum + input, 0),
			completionTokens: innermost(this.#calls, ({ output }) => output > 0).reduce(
				(sum, { output }) => sum + output,
				0,
			),
			...(costs.length > 0 && { cost: inCents(costs) }),
			durationMs: this.#duration(),
			model: last?.model,
			provider: last?.provider,
		};
	}

	/** Of each trace the time that its runs and calls cover: what is inside another adds nothing. */
	#duration(): number {
		const traces = new Map<string, (CallEntry | RunEntry)[]>();
		for (const span of [...this.#calls.values(), ...this.#runs.values()]) {
			const others = traces.get(span.trace);
			if (others === undefined) traces.set(span.trace, [span]);
			else others.push(span);
		}
		let sum = 0;
		for (const spans of traces.values()) {
			let covered = Number.NEGATIVE_INFINITY;
			for (const { start, end } of spans.sort((a, b) => a.start - b.start)) {
				sum += Math.max(0, end - Math.max(start, covered));
				covered = Math.max(covered, end);
			}
		}
		return sum;
	}
}

/** Of two copies of a call the one that said more; of each figure the higher; what is around it is known from both. */
export function better(known: CallEntry | undefined, entry: CallEntry): CallEntry {
	if (known === undefined) return entry;
	const { open, beyond: _beyond, cost: _cost, ...rest } = isPoorer(entry, known) ? known : entry;
	const beyond = [...new Set([...(known.beyond ?? []), ...(entry.beyond ?? [])])];
	const costs = [known, entry].flatMap(({ cost }) => cost ?? []);
	return {
		...rest,
		input: Math.max(known.input, entry.input),
		output: Math.max(known.output, entry.output),
		...(costs.length > 0 && { cost: Math.max(...costs) }),
		above: [...new Set([...known.above, ...entry.above])],
		...(beyond.length > 0 && { beyond }),
		...(known.open && entry.open && { open }),
	};
}

function comesFirst(a: OpeningEntry, b: OpeningEntry): boolean {
	if (a.named !== b.named) return a.named;
	const [x, y] = [a.body.createdAt ?? 0, b.body.createdAt ?? 0];
	return x < y || (x === y && (a.body.title ?? "") < (b.body.title ?? ""));
}

const isLater = (a: CallEntry, b: CallEntry): boolean =>
	a.start > b.start || (a.start === b.start && spanKey(a.span, a.trace) > spanKey(b.span, b.trace));

/** The same sum in whatever order the costs are added. */
const inCents = (costs: readonly number[]): number =>
	Number(
		costs
			.toSorted((a, b) => a - b)
			.reduce((sum, cost) => sum + cost, 0)
			.toFixed(9),
	);
