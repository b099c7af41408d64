import type { SpanReference } from "../../transcript.ts";

const W3C = /^[0-9a-f]{2}-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/;

/** The span named by a W3C `traceparent`, or `undefined` when there is none or it is malformed. */
export function parseTraceParent(value: string | undefined): SpanReference | undefined {
	const match = W3C.exec(value?.trim() ?? "");
	const [, traceId, spanId] = match ?? [];
	if (traceId === undefined || spanId === undefined || /^0+$/.test(traceId) || /^0+$/.test(spanId)) return undefined;
	return { traceId, spanId };
}

interface RunningTool {
	readonly session: string;
	readonly callId: string;
	readonly span: SpanReference;
}

/**
 * Sets `TRACEPARENT` while tools run, so that what a tool starts links itself to it. The environment belongs to the
 * whole process: it names the tool that began last. When that one ends it names the one before, and in the end what was
 * there at first. A subagent in the same process runs its tools while the tool that started it runs.
 */
export class TraceParent {
	readonly #env: NodeJS.ProcessEnv;
	#running: readonly RunningTool[] = [];
	#before: string | undefined;

	constructor(env: NodeJS.ProcessEnv) {
		this.#env = env;
	}

	toolStarted(session: string, callId: string, span: SpanReference): void {
		if (this.#running.length === 0) this.#before = this.#env.TRACEPARENT;
		this.#set([...this.#running, { session, callId, span }]);
	}

	toolEnded(session: string, callId: string): void {
		this.#keep((tool) => tool.session !== session || tool.callId !== callId);
	}

	/** No tool of the session runs any more, whatever was or was not said of each. */
	allEnded(session: string): void {
		this.#keep((tool) => tool.session !== session);
	}

	#keep(stays: (tool: RunningTool) => boolean): void {
		const running = this.#running.filter(stays);
		if (running.length < this.#running.length) this.#set(running);
	}

	#set(running: readonly RunningTool[]): void {
		this.#running = running;
		const span = running.at(-1)?.span;
		if (span !== undefined) this.#env.TRACEPARENT = `00-${span.traceId}-${span.spanId}-01`;
		else if (this.#before === undefined) delete this.#env.TRACEPARENT;
		else this.#env.TRACEPARENT = this.#before;
	}
}
