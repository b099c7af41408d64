/** One sample of Prometheus' text format. */
export interface Sample {
	readonly name: string;
	readonly labels: Readonly<Record<string, string>>;
	readonly value: number;
}

/** The samples of a page in Prometheus' text format. */
export function samplesOf(page: string): Sample[] {
	return page
		.split("\n")
		.map((line) => /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)/.exec(line))
		.filter((match) => match !== null)
		.map(([, name = "", labels = "", value]) => ({ name, labels: labelsOf(labels), value: Number(value) }));
}

const labelsOf = (text: string): Record<string, string> =>
	Object.fromEntries([...text.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(([, key, value]) => [key, value]));

/** The sum of all samples of a name that have the given labels. */
export function total(samples: readonly Sample[], name: string, labels: Readonly<Record<string, string>> = {}): number {
	return samples
		.filter(
			(sample) => sample.name === name && Object.entries(labels).every(([key, it]) => sample.labels[key] === it),
		)
		.reduce((sum, { value }) => sum + value, 0);
}
