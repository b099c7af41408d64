import { oneLine } from "../settings/mask.ts";
import { costCell, duration, legend, number, tokensCell } from "./cells.ts";
import type { SessionRow } from "./session-row.ts";
import type { Paint } from "./table.ts";
import type { Zone } from "./zone.ts";

/** What a session is and what it used, in a few lines. */
export function sessionHead(row: SessionRow, zone: Zone, paint: Paint): string {
	const { title, id, agent, project, branch, createdAt, durationMs, models, messages, parent, path } = row;
	const sums = { ...row, sessions: 1 };
	const began = `${zone.dayOf(createdAt)} ${zone.clockOf(createdAt)}`;
	const facts = [
		["session", oneLine(id)],
		["agent", agent],
		["project", project === undefined ? "" : oneLine(project.path)],
		["branch", oneLine(branch ?? "")],
		["time", `${began}, ${duration(durationMs)}`],
		["models", oneLine(models.join(", "))],
		["messages", `${number(messages)}, ${number(row.calls)} model calls${errorsOf(row)}`],
		["tokens", tokensLine(row)],
		["cost", costCell(sums, 4)],
		[parent === undefined ? "" : parent.kind === "fork" ? "fork of" : "started by", oneLine(parent?.id ?? "")],
		["record", oneLine(path)],
	];
	const lines = facts
		.filter(([, value]) => value !== "")
		.map(([name = "", value]) => `${paint("dim", name.padEnd(11))}${value}`);
	const notes = legend(sums).map((note) => paint("dim", note));
	return [paint("bold", oneLine(title) || "(untitled)"), ...lines, ...notes].map((line) => `${line}\n`).join("");
}

function tokensLine(row: SessionRow): string {
	const sums = { ...row, sessions: 1 };
	const input = tokensCell((tokens) => tokens.input, sums);
	const output = tokensCell((tokens) => tokens.output, sums);
	const { cacheRead } = row.tokens;
	return `${input} in${cacheRead > 0 ? ` (${number(cacheRead)} from cache)` : ""}, ${output} out`;
}

function errorsOf({ failedCalls, failedTools }: SessionRow): string {
	const calls = failedCalls > 0 ? `, ${number(failedCalls)} failed` : "";
	return `${calls}${failedTools > 0 ? `, ${number(failedTools)} failed tools` : ""}`;
}
