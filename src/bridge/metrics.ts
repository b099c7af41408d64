/** One value of a metric, with its labels. */
export type Sample = readonly [labels: Readonly<Record<string, string>>, value: number];

export interface Metric {
	readonly name: string;
	readonly help: string;
	readonly type: "counter" | "gauge";
	readonly samples: readonly Sample[];
}

/** Metrics in Prometheus' text format. */
export const prometheusText = (metrics: readonly Metric[]): string =>
	metrics
		.map(({ name, help, type, samples }) => {
			const lines = samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}`);
			return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines, ""].join("\n");
		})
		.join("");

export const PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";

function labelText(labels: Sample[0]): string {
	const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
	return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

const escaped = (value: string): string => value.replace(/[\\"]/g, "\\$&").replaceAll("\n", "\\n");
