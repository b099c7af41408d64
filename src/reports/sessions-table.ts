import { oneLine } from "../settings/mask.ts";
import { digitsFor, duration, legend, modelsCell, number } from "./cells.ts";
import type { SessionRow } from "./session-row.ts";
import type { Sums } from "./sum.ts";
import { type Column, type TableOptions, table } from "./table.ts";
import { shortId, sumColumns } from "./usage-table.ts";
import type { Zone } from "./zone.ts";

/** A list of sessions as people read it. `total`: of all that were asked for, those that are not shown included. */
export function sessionsText(rows: readonly SessionRow[], total: Sums, zone: Zone, options: TableOptions): string {
	const digits = digitsFor([total.cost, ...rows.map(({ cost }) => cost)]);
	const sums = sumColumns(digits).map((column) => ({ ...column, dropped: DROPPED[column.head] ?? 0 }));
	const columns: readonly Column<SessionRow & Sums>[] = [
		{ head: "Updated", cell: ({ updatedAt }) => `${zone.dayOf(updatedAt)} ${zone.clockOf(updatedAt).slice(0, 5)}` },
		{ head: "Id", cell: ({ id }) => shortId(id), style: "dim" },
		{ head: "Agent", cell: ({ agent }) => agent, dropped: 5 },
		{ head: "Project", cell: ({ project }) => oneLine(project?.name ?? ""), least: 10, dropped: 6 },
		{ head: "Title", cell: titleCell, least: 20 },
		{ head: "Models", cell: ({ models }) => modelsCell(models), least: 16, dropped: 8 },
		{ head: "Duration", cell: ({ durationMs }) => duration(durationMs), align: "right", dropped: 9 },
		{ head: "Errors", cell: errorsCell, align: "right", style: "red", dropped: 10 },
		...sums,
	];
	const totals = columns.map(({ head }) => {
		if (head === "Updated") return "Total";
		if (head === "Title")
			return `${number(total.sessions)} ${total.sessions === 1 ? "session" : "sessions"} with calls`;
		return sums.find((column) => column.head === head)?.cell(total) ?? "";
	});
	const notes = legend(total).map((note) => `${options.paint("dim", note)}\n`);
	const withSessions = rows.map((row) => ({ ...row, sessions: 1 }));
	return [table(columns, withSessions, totals, options), ...(notes.length > 0 ? ["\n", ...notes] : [])].join("");
}

/** Which of the sums' columns go first where there is no room. */
const DROPPED: Readonly<Record<string, number>> = {
	Calls: 11,
	Input: 7,
	Output: 7,
	"Cache read": 12,
	"Cache write": 13,
};

function titleCell({ title, parent }: SessionRow): string {
	const mark = parent === undefined ? "" : parent.kind === "subagent" ? "↳ " : "fork: ";
	return `${mark}${oneLine(title) || "(untitled)"}`;
}

function errorsCell({ failedCalls, failedTools }: SessionRow): string {
	const errors = failedCalls + failedTools;
	return errors === 0 ? "" : number(errors);
}
