import { basename, resolve, sep, win32 } from "node:path";
import type { AgentName } from "../agents/agent.ts";
import type { SessionFigures } from "./read-figures.ts";

/** What a report is asked for. Absent: everything. */
export interface Filter {
	readonly agents?: readonly AgentName[];
	/** A folder, or the name of a project: the last part of its folder's path. */
	readonly project?: string;
	/** A part of a model's name. */
	readonly model?: string;
	/** Words of a title. */
	readonly text?: string;
	/** Milliseconds since 1970. */
	readonly since?: number;
	/** Milliseconds since 1970, not included. */
	readonly until?: number;
}

/** The sessions that a filter asks for, each with the calls that it asks for. Sessions keep calls of all times. */
export function filtered(sessions: readonly SessionFigures[], filter: Filter, cwd: string): readonly SessionFigures[] {
	const { agents, project, model } = filter;
	const words = wordsOf(filter.text ?? "");
	const hasModel = model?.toLowerCase();
	return sessions.flatMap((one) => {
		const { session, calls } = one;
		if (agents !== undefined && agents.length > 0 && !agents.includes(session.agent)) return [];
		if (project !== undefined && !isIn(session.cwd, project, cwd)) return [];
		if (!words.every((word) => session.title.toLowerCase().includes(word))) return [];
		if (hasModel === undefined) return [one];
		const asked = calls.filter((call) => call.model?.toLowerCase().includes(hasModel));
		return asked.length === 0 ? [] : [{ ...one, calls: asked }];
	});
}

/** Whether a time is in the period that a filter asks for. */
export const isWithin = (at: number, { since = 0, until = Number.POSITIVE_INFINITY }: Filter): boolean =>
	at >= since && at < until;

/** Whether something of a session happened in that period. */
export const touches = (
	{ session: { createdAt, updatedAt } }: SessionFigures,
	{ since = 0, until = Number.POSITIVE_INFINITY }: Filter,
): boolean => updatedAt >= since && createdAt < until;

export const wordsOf = (text: string): readonly string[] => text.toLowerCase().split(/\s+/).filter(Boolean);

/** The last part of a folder's path, whichever system wrote it; empty where there is none. */
export const projectName = (cwd: string): string => (cwd.includes("\\") ? win32.basename(cwd) : basename(cwd)) || cwd;

function isIn(folder: string, project: string, cwd: string): boolean {
	if (folder === "") return false;
	const path = resolve(cwd, project);
	const isBelow = folder === path || folder.startsWith(path.endsWith(sep) ? path : `${path}${sep}`);
	return isBelow || projectName(folder).toLowerCase() === project.toLowerCase();
}
