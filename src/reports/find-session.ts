import { oneLine } from "../settings/mask.ts";
import { wordsOf } from "./filter.ts";
import type { Zone } from "./zone.ts";

/** A session that a user can mean. */
export interface Candidate {
	readonly id: string;
	/** Of its record. */
	readonly path: string;
	readonly title?: string;
	/** Milliseconds since 1970. */
	readonly updatedAt?: number;
	readonly agent?: string;
}

/** What was found: one session, or several that can be meant. */
export type Found = Candidate | { readonly several: readonly Candidate[] };

/**
 * The session whose id is this, or begins so; with `titles` also the one whose title has all of these words. `undefined`
 * where there is none. Of several records of one session the first counts.
 */
export function found(given: string, all: readonly Candidate[], how?: "titles"): Found | undefined {
	const once = [...new Map([...all].reverse().map((one) => [one.id, one])).values()].reverse();
	const exact = once.find(({ id }) => id === given);
	if (exact !== undefined) return exact;
	const begin = given.toLowerCase();
	const byId = once.filter(({ id }) => {
		const own = id.slice(id.lastIndexOf("/") + 1);
		return id.toLowerCase().startsWith(begin) || own.toLowerCase().startsWith(begin);
	});
	if (byId.length > 0 || how === undefined) return oneOf(byId);
	const words = wordsOf(given);
	const titled = once.filter(({ title = "" }) => words.every((word) => title.toLowerCase().includes(word)));
	const same = titled.filter(({ title }) => title?.toLowerCase() === given.trim().toLowerCase());
	return oneOf(same.length === 1 ? same : titled);
}

/** Ids of subagents can begin with those of their sessions: then the session is meant. */
function oneOf(candidates: readonly Candidate[]): Found | undefined {
	const parent = candidates.find(({ id }) => candidates.every((one) => one.id === id || one.id.startsWith(`${id}/`)));
	if (parent !== undefined || candidates.length === 0) return parent;
	return { several: [...candidates].sort((a, b) => (b.updatedAt ?? 0) - (a.updatedAt ?? 0)) };
}

const MOST_SHOWN = 10;

/** Several sessions, a line each: what tells them apart. */
export function candidatesText(all: readonly Candidate[], zone: Zone): string {
	const lines = all.slice(0, MOST_SHOWN).map(({ id, title, updatedAt, agent }) => {
		const when = updatedAt === undefined ? "" : `  ${zone.dayOf(updatedAt)} ${zone.clockOf(updatedAt).slice(0, 5)}`;
		return `  ${oneLine(id)}${when}${agent === undefined ? "" : `  ${agent}`}${title === undefined ? "" : `  ${oneLine(title)}`}`;
	});
	return [...lines, ...(all.length > MOST_SHOWN ? [`  and ${all.length - MOST_SHOWN} more`] : [])].join("\n");
}
