import { oneLine } from "../settings/mask.ts";
import { costCell, digitsFor, legend, modelsCell, number, tokensCell } from "./cells.ts";
import type { Sums } from "./sum.ts";
import { type Column, type TableOptions, table } from "./table.ts";
import type { Grouping, Usage, UsageRow } from "./usage.ts";

const HEADS: Readonly<Record<Grouping, string>> = {
	day: "Day",
	model: "Model",
	project: "Project",
	agent: "Agent",
	session: "Session",
};

/** What stands for a key that nobody knows. */
const NAMELESS: Readonly<Record<Grouping, string>> = {
	day: "",
	model: "(model unknown)",
	project: "(folder unknown)",
	agent: "",
	session: "(untitled)",
};

/** A usage report as people read it. */
export function usageText(by: Grouping, { rows, total }: Usage, options: TableOptions): string {
	const digits = digitsFor([total.cost, ...rows.map(({ cost }) => cost)]);
	const sums = sumColumns(digits);
	const columns: readonly Column<UsageRow>[] = [
		{ head: HEADS[by], cell: (row) => nameOf(by, row), least: by === "day" ? 10 : 16, wraps: by === "model" },
		...(by === "session"
			? [{ head: "Id", cell: (row: UsageRow) => shortId(row.key), dropped: 6, style: "dim" as const }]
			: []),
		...(by === "model"
			? []
			: [
					{
						head: "Models",
						cell: (row: UsageRow) => modelsCell(row.models),
						least: 18,
						wraps: true,
						dropped: 7,
					},
				]),
		...(by === "session"
			? []
			: [{ head: "Sessions", cell: (row: UsageRow) => number(row.sessions), align: "right" as const, dropped: 5 }]),
		...sums,
	];
	const totals = columns.map(({ head }) => {
		if (head === HEADS[by]) return "Total";
		if (head === "Sessions") return number(total.sessions);
		return sums.find((column) => column.head === head)?.cell(total) ?? "";
	});
	const notes = legend(total).map((note) => `${options.paint("dim", note)}\n`);
	return [table(columns, rows, totals, options), ...(notes.length > 0 ? ["\n", ...notes] : [])].join("");
}

/** Columns of what calls used. */
export const sumColumns = (digits: number): readonly Column<Sums>[] => [
	{ head: "Calls", cell: ({ calls }) => number(calls), align: "right", dropped: 4 },
	{ head: "Input", cell: (sums) => tokensCell(({ input }) => input, sums), align: "right", dropped: 1 },
	{ head: "Cache read", cell: (sums) => tokensCell(({ cacheRead }) => cacheRead, sums), align: "right", dropped: 8 },
	{
		head: "Cache write",
		cell: (sums) => tokensCell(({ cacheWrite }) => cacheWrite, sums),
		align: "right",
		dropped: 9,
	},
	{ head: "Output", cell: (sums) => tokensCell(({ output }) => output, sums), align: "right", dropped: 1 },
	{ head: "Cost", cell: (sums) => costCell(sums, digits), align: "right", style: "green" },
];

const nameOf = (by: Grouping, { key, label }: UsageRow): string => oneLine(label || key || NAMELESS[by]);

/** As much of an id as tells it from others, and as `pi-sync show` takes it. Of a subagent, the part that is its own. */
export function shortId(id: string): string {
	const own = id.slice(id.lastIndexOf("/") + 1);
	return oneLine(own.slice(0, own.startsWith("ses_") ? 17 : 13));
}
