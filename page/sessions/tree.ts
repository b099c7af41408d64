import type { PageSession } from "../../src/local/page-api.ts";

/** A row of the list as it is shown. */
export interface TreeRow {
	readonly session: PageSession;
	/** 0 for a root. */
	readonly depth: number;
	readonly isOpen: boolean;
	/** Forks and subagents that are loaded. */
	readonly loaded: number;
}

/**
 * Sessions as a tree: forks and subagents under their parent if it is there, else as roots. Roots in the order of the
 * newest thing below them, children by their start. `open`: the ids whose children are shown. A circle of parents
 * begins where the newest of them stands.
 */
export function treeOf(sessions: Iterable<PageSession>, open: ReadonlySet<string>): readonly TreeRow[] {
	const byId = new Map(Array.from(sessions, (session) => [session.id, session]));
	const children = new Map<string, PageSession[]>();
	const newest = new Map<string, number>();
	const roots: PageSession[] = [];
	for (const session of byId.values()) {
		const ancestors = ancestorsOf(session, byId);
		const parent = ancestors[0];
		const siblings = parent ? (children.get(parent.id) ?? []) : roots;
		siblings.push(session);
		if (parent) children.set(parent.id, siblings);
		const root = ancestors.at(-1) ?? session;
		newest.set(root.id, Math.max(newest.get(root.id) ?? 0, session.updatedAt));
	}
	const at = ({ id }: PageSession): number => newest.get(id) ?? 0;
	roots.sort((a, b) => at(b) - at(a) || (a.id < b.id ? -1 : 1));

	const rows: TreeRow[] = [];
	const waiting = roots.reverse().map((session) => ({ session, depth: 0 }));
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { session, depth } = next;
		const below = children.get(session.id) ?? [];
		const isOpen = open.has(session.id);
		rows.push({ session, depth, isOpen, loaded: below.length });
		if (!isOpen) continue;
		below.sort((a, b) => b.createdAt - a.createdAt);
		waiting.push(...below.map((child) => ({ session: child, depth: depth + 1 })));
	}
	return rows;
}

/** Parent first, root last; empty for a root. */
function ancestorsOf(session: PageSession, byId: ReadonlyMap<string, PageSession>): readonly PageSession[] {
	const found: PageSession[] = [];
	const seen = new Set([session.id]);
	for (let id = session.parent?.id; id !== undefined; ) {
		const parent = byId.get(id);
		if (!parent) break;
		// Damaged records may name each other as parents: none of them is below another then.
		if (seen.has(id)) return [];
		seen.add(id);
		found.push(parent);
		id = parent.parent?.id;
	}
	return found;
}
