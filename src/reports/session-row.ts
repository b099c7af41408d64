import type { AgentName } from "../agents/agent.ts";
import { type Filter, projectName, touches } from "./filter.ts";
import { type SessionFigures, sessionKey } from "./read-figures.ts";
import type { Parent } from "./record-figures.ts";
import { Sum, type Sums } from "./sum.ts";

/** A session in a list, with what it used as a whole; what its subagents used is theirs. Times are milliseconds since 1970. */
export interface SessionRow extends Omit<Sums, "sessions"> {
	readonly id: string;
	readonly agent: AgentName;
	/** Empty if the session has none. */
	readonly title: string;
	/** Absent where the record does not say. */
	readonly project?: { readonly name: string; readonly path: string };
	/** The git branch at the session's start. */
	readonly branch?: string;
	readonly createdAt: number;
	readonly updatedAt: number;
	/** From the first to the last thing that happened. */
	readonly durationMs: number;
	/** Prompts and answers. */
	readonly messages: number;
	readonly failedTools: number;
	readonly parent?: Parent;
	/** Where its record is. */
	readonly path: string;
}

export function sessionRow({ session, calls, path }: SessionFigures): SessionRow {
	const sum = new Sum();
	for (const call of calls) sum.add(sessionKey(session), call);
	const { sessions: _one, ...sums } = sum.sums;
	const { id, agent, title, cwd, branch, createdAt, updatedAt, messages, failedTools, parent } = session;
	return {
		...{ id, agent, title },
		...(cwd !== "" && { project: { name: projectName(cwd), path: cwd } }),
		...(branch !== undefined && { branch }),
		...{ createdAt, updatedAt, durationMs: Math.max(0, updatedAt - createdAt), messages, failedTools, ...sums },
		...(parent !== undefined && { parent }),
		path,
	};
}

/** The sessions of a period, those changed last first, subagents behind the session that started them. */
export function sessionRows(sessions: readonly SessionFigures[], filter: Filter): readonly SessionRow[] {
	const rows = sessions.filter((one) => touches(one, filter)).map(sessionRow);
	const there = new Set(rows.map(({ id }) => id));
	const children = new Map<string, SessionRow[]>();
	const parentOf = ({ id, parent }: SessionRow) =>
		parent?.kind === "subagent" && parent.id !== id && there.has(parent.id) ? parent.id : undefined;
	for (const row of rows) {
		const parent = parentOf(row);
		if (parent !== undefined) children.set(parent, [row, ...(children.get(parent) ?? [])]);
	}
	const listed = new Set<SessionRow>();
	const withChildren = (row: SessionRow): readonly SessionRow[] => {
		// Damaged records can name each other.
		if (listed.has(row)) return [];
		listed.add(row);
		return [row, ...(children.get(row.id) ?? []).flatMap(withChildren)];
	};
	return [
		...rows.filter((row) => parentOf(row) === undefined).flatMap(withChildren),
		...rows.filter((row) => !listed.has(row)),
	];
}

/** What all these sessions used. */
export function totalOf(sessions: readonly SessionFigures[], filter: Filter): Sums {
	const sum = new Sum();
	for (const one of sessions) {
		if (!touches(one, filter)) continue;
		for (const call of one.calls) sum.add(sessionKey(one.session), call);
	}
	return sum.sums;
}
