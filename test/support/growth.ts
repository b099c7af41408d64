const TIMES = 8;
const ATTEMPTS = 15;

/** Linear work grows by 8 where its input does, quadratic work by 64; less than this is linear. */
export const LINEAR = 28;

/**
 * How much more CPU time `work` takes on an input of 8 times the size. Each measurement has an input of its own. The best
 * of some: a busy machine makes work longer, never shorter.
 */
export async function growthOf<T>(
	work: (input: T) => unknown,
	inputOf: (size: number) => T,
	size: number,
): Promise<number> {
	let [leastSmall, leastLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		leastSmall = Math.min(leastSmall, await timeOf(work, inputOf(size)));
		leastLarge = Math.min(leastLarge, await timeOf(work, inputOf(size * TIMES)));
		if (leastLarge / leastSmall < LINEAR / 2) break;
	}
	return leastLarge / leastSmall;
}

/** CPU time, in microseconds: it does not count what other processes do meanwhile. */
async function timeOf<T>(work: (input: T) => unknown, input: T): Promise<number> {
	const before = process.cpuUsage();
	await work(input);
	const { user, system } = process.cpuUsage(before);
	return Math.max(1, user + system);
}
