import type { Place } from "./places.ts";
import type { CallEntry, RunEntry } from "./session-book.ts";
import type { TraceSums } from "./trace-sums.ts";

/** What is known of one trace of a session, by the ids of its spans. Only the session's record changes it. */
export class TraceRecord {
	readonly calls = new Map<string, CallEntry>();
	readonly runs = new Map<string, RunEntry>();
	readonly wrappers = new Set<string>();
	/** The agents or tools that calls with messages are a part of, and what is around these. */
	readonly agents = new Set<string>();
	/** Until the next entry. */
	sums: TraceSums | undefined;

	call(span: string): CallEntry | undefined {
		return this.calls.get(span);
	}

	hasRun(span: string): boolean {
		return this.runs.has(span);
	}

	/** Whether a span is known to be around a model call that counts by itself. */
	isWrapper(span: string): boolean {
		return this.wrappers.has(span);
	}

	/** Whether an agent is known to have calls inside that speak for themselves. */
	isAroundSpeakers(agent: string): boolean {
		return this.agents.has(agent) || this.wrappers.has(agent);
	}

	/** Whether one of the spans around a call has said what it says. */
	isToldAbove({ above, beyond }: Pick<Place, "above" | "beyond">): boolean {
		return (
			above.some((span) => this.#isTold(span)) ||
			beyond.some((span) => this.#isTold(span) && this.calls.get(span)?.kind === "agent")
		);
	}

	#isTold(span: string): boolean {
		return (this.calls.get(span)?.messages ?? 0) > 0;
	}
}
