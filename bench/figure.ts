/** One measured number. */
export interface Figure {
	readonly what: string;
	readonly value: number;
	readonly unit: "ms" | "µs" | "MB" | "×" | "";
	/** What the value must not exceed; absent where the number is only told. */
	readonly limit?: number;
	/** How many measurements the value was made of. */
	readonly of?: number;
}

/** A bench: one idea, measured. */
export interface Bench {
	readonly name: string;
	/** What is measured, in one sentence. */
	readonly idea: string;
	/** `dist`: the folder of the bundled programs. */
	readonly measure: (dist: string) => Promise<readonly Figure[]>;
}

export const isMissed = ({ value, limit }: Figure): boolean => limit !== undefined && !(value <= limit);

const HEAD = ["figure", "measured", "limit", "", "of"];

/** The figures as a Markdown table, readable in a terminal as well. */
export function figureTable(figures: readonly Figure[]): string {
	const rows = figures.map((figure) => [
		figure.what,
		shown(figure.value, figure.unit),
		figure.limit === undefined ? "" : `≤ ${shown(figure.limit, figure.unit)}`,
		figure.limit === undefined ? "" : isMissed(figure) ? "**MISSED**" : "ok",
		figure.of === undefined ? "" : String(figure.of),
	]);
	const widths = HEAD.map((head, column) => Math.max(3, head.length, ...rows.map((row) => row[column]?.length ?? 0)));
	const line = (cells: readonly string[]) =>
		`| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(" | ")} |`;
	return [line(HEAD), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n");
}

/** Three digits that count, and no more than three behind the point. */
function shown(value: number, unit: Figure["unit"]): string {
	const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
	return `${unit === "×" ? value.toFixed(3) : value.toFixed(digits)} ${unit}`.trim();
}
