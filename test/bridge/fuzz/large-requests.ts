import { cpuOf } from "../../support/cpu-of.ts";
import type { FuzzedRequest, Random } from "./bodies.ts";
import { LARGE, largeBody } from "./large-bodies.ts";

const SIZE = 750;
/** What is cheaper than `LEAST_CPU` at `SIZE` is sent larger, up to this many times. */
const MOST_LARGER = 64;
const TIMES = 4;
/** Linear work grows by 4, quadratic work by 16. */
const MOST_GROWTH = 9;
const ATTEMPTS = 4;
/** Milliseconds that the smaller request must cost: the system counts in steps of 10, and a step more or less says nothing. */
const LEAST_CPU = 60;

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
	const cpuAt = async (size: number): Promise<number | undefined> => {
		const body = largeBody(shape, size, Math.floor(random() * 1e6));
		const before = cpuOf(target.pid);
		const { status } = await target.send(requestOf(shape, body));
		if (![200, 413, 503].includes(status)) throw new WrongStatus(status);
		return status === 200 ? cpuOf(target.pid) - before : undefined;
	};
	try {
		for (let size = SIZE; size <= MOST_LARGER * SIZE; size *= 2) {
			// The first of a size also pays for compiling.
			const cpus = [await cpuAt(size), await cpuAt(size)];
			const [first, second] = cpus;
			if (first === undefined || second === undefined) return { shape };
			if (Math.min(first, second) >= LEAST_CPU) return await growthAt(shape, size, cpuAt);
		}
		return { shape };
	} catch (error) {
		if (!(error instanceof WrongStatus)) throw error;
		return { shape, problem: `status ${error.status} is not right` };
	}
}

/** The best of some attempts: a busy machine makes work longer, never shorter. */
async function growthAt(
	shape: string,
	size: number,
	cpuAt: (size: number) => Promise<number | undefined>,
): Promise<LargeOutcome> {
	let growth = Number.POSITIVE_INFINITY;
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		const [small, large] = [await cpuAt(size), await cpuAt(TIMES * size)];
		if (small === undefined || large === undefined) return { shape };
		growth = Math.min(growth, large / Math.max(small, LEAST_CPU));
		if (growth < MOST_GROWTH) return { shape, growth };
	}
	return { shape, growth, problem: `${TIMES} times as much took ${growth.toFixed(1)} times the CPU time` };
}

class WrongStatus extends Error {
	readonly status: number;

	constructor(status: number) {
		super(`status ${status}`);
		this.status = status;
	}
}

const requestOf = (shape: string, body: Buffer): FuzzedRequest => ({
	...{ kind: `large: ${shape}`, contentType: "application/json", gzip: false, body, right: [200, 413, 503] },
});
