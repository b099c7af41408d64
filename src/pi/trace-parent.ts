import type { SpanReference } from "../transcript.ts";

const W3C = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** The span named by a W3C `traceparent`, or `undefined` when there is none or it is malformed. */
export function parseTraceParent(value: string | undefined): SpanReference | undefined {
	const match = W3C.exec(value?.trim() ?? "");
	const [, traceId, spanId] = match ?? [];
	if (traceId === undefined || spanId === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
	return { traceId, spanId };
}

/**
 * Sets `TRACEPARENT` while tools run, so that a pi started by a tool links itself to it, and puts back what was there
 * when the last of them has ended. The environment belongs to the whole process: it names one span at a time.
 */
export class TraceParent {
	readonly #env: NodeJS.ProcessEnv;
	readonly #running = new Set<string>();
	#before: string | undefined;

	constructor(env: NodeJS.ProcessEnv) {
		this.#env = env;
	}

	toolStarted(callId: string, span: SpanReference): void {
		if (this.#running.size === 0) this.#before = this.#env.TRACEPARENT;
		this.#running.add(callId);
		this.#env.TRACEPARENT = `00-${span.traceId}-${span.spanId}-01`;
	}

	toolEnded(callId: string): void {
		if (this.#running.delete(callId) && this.#running.size === 0) this.#restore();
	}

	/** No tool runs any more, whatever was or was not said of each. */
	allEnded(): void {
		if (this.#running.size === 0) return;
		this.#running.clear();
		this.#restore();
	}

	#restore(): void {
		if (this.#before === undefined) delete this.#env.TRACEPARENT;
		else this.#env.TRACEPARENT = this.#before;
	}
}
