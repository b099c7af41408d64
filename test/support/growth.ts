const TIMES = 8;
const ATTEMPTS = 15;

/** Linear work on a text grows by 8 where the text does, quadratic work by 64; less than this is linear. */
export const LINEAR = 28;

/** How much longer `work` takes on 8 times the text. The best of some measurements: a busy machine makes work longer. */
export function growthOf(work: (text: string) => void, textOf: (length: number) => string, length: number): number {
	const small = textOf(length);
	const large = textOf(length * TIMES);
	let [leastSmall, leastLarge] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
	for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
		leastSmall = Math.min(leastSmall, timeOf(work, small));
		leastLarge = Math.min(leastLarge, timeOf(work, large));
		if (leastLarge / leastSmall < LINEAR / 2) break;
	}
	return leastLarge / leastSmall;
}

/** CPU time, in microseconds: it does not count what other processes do meanwhile. */
function timeOf(work: (text: string) => void, text: string): number {
	const before = process.cpuUsage();
	work(text);
	const { user, system } = process.cpuUsage(before);
	return Math.max(1, user + system);
}
