/** The value in the middle; of an even number of values, the mean of the two in the middle. Throws for none. */
export function median(values: readonly number[]): number {
	const sorted = values.toSorted((a, b) => a - b);
	const upper = sorted[Math.floor(sorted.length / 2)];
	const lower = sorted[Math.ceil(sorted.length / 2) - 1];
	if (upper === undefined || lower === undefined) throw new Error("nothing was measured");
	return (lower + upper) / 2;
}

/** The smallest value that so many percent of the values do not exceed. Throws for no values. */
export function percentile(values: readonly number[], percent: number): number {
	const sorted = values.toSorted((a, b) => a - b);
	const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
	if (value === undefined) throw new Error("nothing was measured");
	return value;
}
