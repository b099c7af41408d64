import { cpuOf } from "../../support/cpu-of.ts";
import type { FuzzedRequest, Random } from "./bodies.ts";
import { LARGE, largeBody } from "./large-bodies.ts";

const SIZE = 750;
const TIMES = 4;
/** Linear work grows by 4, quadratic work by 16. */
const MOST_GROWTH = 9;
const ATTEMPTS = 4;
/** Milliseconds: less says nothing, in steps of 10. */
const LEAST_CPU = 50;

/** The bridge that is sent to. */
export interface LargeTarget {
	readonly pid: number;
	readonly send: (request: FuzzedRequest) => Promise<{ readonly status: number }>;
}

/** What became of one shape of large requests. */
export interface LargeOutcome {
	readonly shape: string;
	/** CPU time for 4 times the size over that for the size; absent where the request was refused or too cheap. */
	readonly growth?: number;
	readonly problem?: string;
}

/** Sends a request of so many shapes, drawn by chance, and 4 times as much of the same. */
export async function sendLarge(count: number, random: Random, target: LargeTarget): Promise<readonly LargeOutcome[]> {
	const shapes = Object.keys(LARGE)
		.map((shape) => ({ shape, place: random() }))
		.sort((a, b) => a.place - b.place);
	const outcomes: LargeOutcome[] = [];
	for (const { shape } of shapes.slice(0, count)) outcomes.push(await sendShape(shape, random, target));
	return outcomes;
}

async function sendShape(shape: string, random: Random, target: LargeTarget): Promise<LargeOutcome> {
	let [small, large] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		for (const size of [SIZE, SIZE, SIZE * TIMES]) {
			const body = largeBody(shape, size, Math.floor(random() * 1e6));
			const before = cpuOf(target.pid);
			const { status } = await target.send(requestOf(shape, body));
			if (![200, 413, 503].includes(status)) return { shape, problem: `status ${status} is not right` };
			if (status !== 200) return { shape };
			const cpu = cpuOf(target.pid) - before;
			if (size === SIZE) small = Math.min(small, cpu);
			else large = Math.min(large, cpu);
		}
		if (!(large >= LEAST_CPU)) return { shape };
		if (large / small < MOST_GROWTH) return { shape, growth: large / small };
	}
	const growth = large / small;
	return { shape, growth, problem: `${TIMES} times as much took ${growth.toFixed(1)} times the CPU time` };
}

const requestOf = (shape: string, body: Buffer): FuzzedRequest => ({
	...{ kind: `large: ${shape}`, contentType: "application/json", gzip: false, body, right: [200, 413, 503] },
});
