import { type Filter, isWithin, projectName } from "./filter.ts";
import { type SessionFigures, sessionKey } from "./read-figures.ts";
import { Sum, type Sums } from "./sum.ts";
import type { Zone } from "./zone.ts";

/** What a row stands for. */
export type Grouping = "day" | "model" | "project" | "agent" | "session";

/** A row of a usage report. */
export interface UsageRow extends Sums {
	/** A day such as `2026-11-30`, a model, a project's folder, an agent, a session's id; empty where it is unknown. */
	readonly key: string;
	/** What people call it, where that is not the key: the project's name, the session's title. */
	readonly label?: string;
}

export interface Usage {
	/** Days in their order; all else dearest first. */
	readonly rows: readonly UsageRow[];
	/** All calls together: the same however they are grouped. */
	readonly total: Sums;
}

/** Adds up what these sessions used in a period. A call counts on the day on which it ended. */
export function usageBy(
	by: Grouping,
	sessions: readonly SessionFigures[],
	period: Pick<Filter, "since" | "until">,
	zone: Zone,
): Usage {
	const groups = new Map<string, { readonly row: Pick<UsageRow, "key" | "label">; readonly sum: Sum }>();
	const total = new Sum();
	for (const one of sessions) {
		const session = sessionKey(one.session);
		for (const call of one.calls) {
			if (!isWithin(call.endedAt, period)) continue;
			total.add(session, call);
			const key =
				by === "day" ? zone.dayOf(call.endedAt) : by === "model" ? (call.model ?? "") : keyOf(by, one, session);
			const group = groups.get(key) ?? { row: rowOf(by, key, one), sum: new Sum() };
			group.sum.add(session, call);
			groups.set(key, group);
		}
	}
	const rows = [...groups.values()].map(({ row, sum }) => ({ ...row, ...sum.sums }));
	return { rows: rows.sort(by === "day" ? inOrder : dearestFirst), total: total.sums };
}

const keyOf = (by: "project" | "agent" | "session", { session }: SessionFigures, key: string): string =>
	({ project: session.cwd, agent: session.agent, session: key })[by];

function rowOf(by: Grouping, key: string, { session }: SessionFigures): Pick<UsageRow, "key" | "label"> {
	if (by === "session") return { key: session.id, label: session.title };
	return by === "project" && key !== "" ? { key, label: projectName(key) } : { key };
}

const inOrder = (a: UsageRow, b: UsageRow): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

function dearestFirst(a: UsageRow, b: UsageRow): number {
	const byTokens = b.tokens.input + b.tokens.output - (a.tokens.input + a.tokens.output);
	return (b.cost ?? -1) - (a.cost ?? -1) || byTokens || inOrder(a, b);
}
