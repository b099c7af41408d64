import type { PageSpan } from "../../src/local/page-api.ts";

/** A row of the waterfall. */
export interface SpanRow {
	readonly span: PageSpan;
	/** 0 for a root. */
	readonly depth: number;
	readonly children: number;
	readonly isOpen: boolean;
	/** Whether something below it failed. */
	readonly hasErrorBelow: boolean;
}

/** Spans by their ids and their parents. */
export interface SpanTree {
	readonly byId: ReadonlyMap<string, PageSpan>;
	readonly children: ReadonlyMap<string, readonly PageSpan[]>;
	readonly roots: readonly PageSpan[];
	/** The ids of spans with something failed below them. */
	readonly withErrors: ReadonlySet<string>;
}

/**
 * The tree of a session's spans. The session's own span is left out: it is the whole picture. A span whose parent is
 * not there is a root; so is one whose parents go round in a circle.
 */
export function spanTreeOf(spans: readonly PageSpan[]): SpanTree {
	const byId = new Map(spans.map((span) => [span.id, span]));
	const children = new Map<string, PageSpan[]>();
	const roots: PageSpan[] = [];
	const withErrors = new Set<string>();
	const inOrder = spans.filter(({ kind }) => kind !== "session").sort((a, b) => a.startedAt - b.startedAt);
	for (const span of inOrder) {
		const ancestors = ancestorsOf(span, byId);
		const parent = ancestors[0];
		const siblings = parent ? (children.get(parent.id) ?? []) : roots;
		siblings.push(span);
		if (parent) children.set(parent.id, siblings);
		if (span.status === "error") for (const { id } of ancestors) withErrors.add(id);
	}
	return { byId, children, roots, withErrors };
}

/** The spans above one, nearest first, without the session's own. */
export function ancestorsOf(span: PageSpan, byId: ReadonlyMap<string, PageSpan>): readonly PageSpan[] {
	const found: PageSpan[] = [];
	const seen = new Set([span.id]);
	for (let id = span.parentId; id !== undefined; ) {
		const parent = byId.get(id);
		if (!parent || parent.kind === "session") break;
		if (seen.has(id)) return [];
		seen.add(id);
		found.push(parent);
		id = parent.parentId;
	}
	return found;
}

/** A span and all below it. */
export function withBelow(span: PageSpan, { children }: SpanTree): readonly PageSpan[] {
	const found = [span];
	// The list grows while it is walked.
	for (const one of found) found.push(...(children.get(one.id) ?? []));
	return found;
}

/** The rows that are shown: all spans but those below a closed one. */
export function spanRowsOf(tree: SpanTree, closed: ReadonlySet<string>): readonly SpanRow[] {
	const rows: SpanRow[] = [];
	const waiting = [...tree.roots].reverse().map((span) => ({ span, depth: 0 }));
	for (let next = waiting.pop(); next; next = waiting.pop()) {
		const { span, depth } = next;
		const below = tree.children.get(span.id) ?? [];
		const isOpen = !closed.has(span.id);
		rows.push({ span, depth, children: below.length, isOpen, hasErrorBelow: tree.withErrors.has(span.id) });
		if (!isOpen) continue;
		for (let index = below.length - 1; index >= 0; index--) {
			const child = below[index];
			if (child) waiting.push({ span: child, depth: depth + 1 });
		}
	}
	return rows;
}
