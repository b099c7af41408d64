import { innermost } from "./innermost.ts";
import type { CallEntry, RunEntry } from "./session-book.ts";

/** What a trace adds to its session's sums. */
export interface TraceSums {
	readonly input: number;
	readonly output: number;
	/** USD; absent when none is known. */
	readonly cost?: number;
	/** The last call that names its model. */
	readonly last: CallEntry | undefined;
	/** The time that the trace's runs and calls cover, in ms: what is inside another adds nothing. */
	readonly durationMs: number;
}

/** The sums of a trace's calls and runs, by the ids of their spans. */
export function traceSums(calls: ReadonlyMap<string, CallEntry>, runs: ReadonlyMap<string, RunEntry>): TraceSums {
	const costs = innermost(calls, ({ cost = 0 }) => cost > 0).flatMap(({ cost }) => cost ?? []);
	return {
		input: innermost(calls, ({ input }) => input > 0).reduce((sum, { input }) => sum + input, 0),
		output: innermost(calls, ({ output }) => output > 0).reduce((sum, { output }) => sum + output, 0),
		...(costs.length > 0 && { cost: sumOf(costs) }),
		last: latest(innermost(calls, ({ model }) => model !== undefined)),
		durationMs: covered([...calls.values(), ...runs.values()]),
	};
}

/** The latest of some calls. */
export const latest = (calls: Iterable<CallEntry | undefined>): CallEntry | undefined => {
	let last: CallEntry | undefined;
	for (const call of calls) if (call !== undefined && (last === undefined || isLater(call, last))) last = call;
	return last;
};

/** The same sum in whatever order the numbers come. */
export const sumOf = (numbers: readonly number[]): number =>
	numbers.toSorted((a, b) => a - b).reduce((sum, number) => sum + number, 0);

function covered(spans: readonly (CallEntry | RunEntry)[]): number {
	let [sum, until] = [0, Number.NEGATIVE_INFINITY];
	for (const { start, end } of spans.toSorted((a, b) => a.start - b.start)) {
		sum += Math.max(0, end - Math.max(start, until));
		until = Math.max(until, end);
	}
	return sum;
}

const keyOf = ({ span, trace }: CallEntry): string => `${span}:${trace}`;

const isLater = (a: CallEntry, b: CallEntry): boolean =>
	a.start > b.start || (a.start === b.start && keyOf(a) > keyOf(b));
