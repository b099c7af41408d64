import type { SessionSize } from "../opensync/limits.ts";
import type { SessionBody } from "../opensync/requests.ts";
import { type BookEntry, type CallEntry, type OpeningEntry, spanKey } from "./session-book.ts";
import { TraceRecord } from "./trace-record.ts";
import { latest, sumOf, type TraceSums, traceSums } from "./trace-sums.ts";
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

/**
 * A session's entries, put together. The result is the same in whatever order they come and however often each does.
 */
export class SessionRecord {
	readonly #traces = new Map<string, TraceRecord>();
	/** Of each input message, the key of the span that said it. */
	readonly #said = new Map<string, string>();
	#opening: OpeningEntry | undefined;
	#messages = 0;
	#bytes = 0;
	/** Until the next entry. */
	#sums: SessionSums | undefined;

	add(entry: BookEntry): void {
		switch (entry.type) {
			case "call":
				this.#addCall(entry);
				break;
			case "run":
				this.#changed(entry.trace).runs.set(entry.span, entry);
				break;
			case "opening":
				if (this.isOpenedBy(entry)) this.#opening = entry;
		}
	}

	#addCall(entry: CallEntry): void {
		const { trace, kind, above, beyond = [] } = entry;
		const { calls, wrappers, agents } = this.#changed(trace);
		const before = calls.get(entry.span);
		const call = better(before, entry);
		calls.set(entry.span, call);
		this.#messages += call.messages - (before?.messages ?? 0);
		this.#bytes += call.bytes - (before?.bytes ?? 0);
		if (kind !== "embedding") {
			for (const span of above) wrappers.add(span);
			if (entry.messages > 0) for (const span of beyond) agents.add(span);
		}
		const key = spanKey(trace, entry.span);
		for (const message of entry.said) if (!this.#said.has(message)) this.#said.set(message, key);
	}

	/** Whether anything that begins at this time (ms since 1970) can be the session's beginning. */
	mayBeOpenedAt(start: number): boolean {
		return !this.#opening?.named || start <= (this.#opening.body.createdAt ?? 0);
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
		return this.#traces.get(trace) ?? NOTHING;
	}

	/** How the session begins: as its earliest part says that has a title of its own. */
	get opening(): SessionBody | undefined {
		return this.#opening?.body;
	}

	size(): SessionSize {
		return { messages: this.#messages, bytes: this.#bytes };
	}

	/** Only traces that have changed are summed anew. */
	sums(): SessionSums {
		this.#sums ??= this.#summed();
		return this.#sums;
	}

	#summed(): SessionSums {
		const traces: TraceSums[] = [];
		for (const trace of this.#traces.values()) {
			trace.sums ??= traceSums(trace.calls, trace.runs);
			traces.push(trace.sums);
		}
		const costs = traces.flatMap(({ cost }) => cost ?? []);
		const last = latest(traces.map((trace) => trace.last));
		return {
			promptTokens: traces.reduce((sum, { input }) => sum + input, 0),
			completionTokens: traces.reduce((sum, { output }) => sum + output, 0),
			...(costs.length > 0 && { cost: Number(sumOf(costs).toFixed(9)) }),
			durationMs: traces.reduce((sum, { durationMs }) => sum + durationMs, 0),
			model: last?.model,
			provider: last?.provider,
		};
	}

	#changed(trace: string): TraceRecord {
		const known = this.#traces.get(trace) ?? new TraceRecord();
		this.#traces.set(trace, known);
		known.sums = undefined;
		this.#sums = undefined;
		return known;
	}
}

const NOTHING = new TraceRecord();

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
