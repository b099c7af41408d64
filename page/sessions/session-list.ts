import { batch, computed, signal } from "@preact/signals";
import type { Facet, LiveEvent, PageSession, SessionsAnswer, SessionsQuery } from "../../src/local/page-api.ts";
import { getSessions } from "../server.ts";
import { type Filters, isFiltered, queryOf } from "./filters.ts";
import { treeOf } from "./tree.ts";

/** The first page is small so that it is there at once; the others save requests. */
const [FIRST_PAGE, NEXT_PAGE] = [100, 500];

/** The list of sessions: what is loaded of it, and what it is narrowed to. It lives as long as the page. */
const loaded = signal<ReadonlyMap<string, PageSession>>(new Map());
const next = signal<string | undefined>(undefined);
export const total = signal(0);
export const facets = signal<SessionsAnswer["facets"]>({ agents: [], projects: [], models: [] });
export const opened = signal<ReadonlySet<string>>(new Set());
export const selected = signal<string | undefined>(undefined);
export const state = signal<"loading" | "ready">("loading");
export const problem = signal<string | undefined>(undefined);

/** A search or filter finds children by themselves: they stand alone where their parent was not found. */
export const rows = computed(() => treeOf(loaded.value.values(), opened.value));

let query: SessionsQuery = {};
let filters: Filters | undefined;
let asking = new AbortController();
let isAskingMore = false;

/** Narrows the list and loads its first page, unless it is there already. */
export async function narrow(to: Filters): Promise<void> {
	if (filters && JSON.stringify(filters) === JSON.stringify(to)) return refresh([]);
	filters = to;
	query = queryOf(to, Date.now());
	asking.abort();
	asking = new AbortController();
	const mine = asking;
	isAskingMore = false;
	state.value = "loading";
	await guarded(async () => {
		const answer = await getSessions({ ...query, limit: FIRST_PAGE }, asking.signal);
		batch(() => {
			loaded.value = new Map(answer.sessions.map((session) => [session.id, session]));
			next.value = answer.next;
			total.value = answer.total;
			facets.value = answer.facets;
			if (isFiltered(to)) opened.value = new Set(answer.sessions.map(({ id }) => id));
		});
	});
	if (asking === mine) state.value = "ready";
}

/** Loads the next page, if there is one. */
export async function loadMore(): Promise<void> {
	if (isAskingMore || next.value === undefined) return;
	isAskingMore = true;
	await guarded(async () => {
		const answer = await getSessions({ ...query, cursor: next.value ?? "", limit: NEXT_PAGE }, asking.signal);
		batch(() => {
			add(answer.sessions);
			next.value = answer.next;
		});
	});
	isAskingMore = false;
}

/** Loads what changed; an empty list of events means anything may have. */
export async function refresh(events: readonly LiveEvent[]): Promise<void> {
	const since = Math.max(query.since ?? 0, Math.min(...events.map(({ updatedAt }) => updatedAt)));
	await guarded(async () => {
		const changed = Number.isFinite(since) ? { since, limit: NEXT_PAGE } : { limit: FIRST_PAGE };
		const answer = await getSessions({ ...query, ...changed }, asking.signal);
		batch(() => {
			const before = loaded.value;
			const fresh = answer.sessions.filter(({ id }) => !before.has(id)).length;
			total.value = Number.isFinite(since) ? total.value + fresh : answer.total;
			facets.value = answer.facets;
			add(answer.sessions);
		});
	});
}

/** Shows or hides a session's forks and subagents, and loads those that are not there. */
export async function toggle(session: PageSession, show = !opened.value.has(session.id)): Promise<void> {
	const ids = new Set(opened.value);
	if (show) ids.add(session.id);
	else ids.delete(session.id);
	opened.value = ids;
	const row = rows.value.find((row) => row.session.id === session.id);
	if (!show || !row || row.loaded >= session.children) return;
	await guarded(async () =>
		add((await getSessions({ parent: session.id, limit: NEXT_PAGE }, asking.signal)).sessions),
	);
}

function add(sessions: readonly PageSession[]): void {
	const all = new Map(loaded.value);
	for (const session of sessions) all.set(session.id, session);
	loaded.value = all;
}

/** Runs a request; what is wrong with it is shown, and the list stays as it was. */
async function guarded(request: () => Promise<void>): Promise<void> {
	const { signal: mine } = asking;
	try {
		await request();
		problem.value = undefined;
	} catch (error) {
		if (!mine.aborted) problem.value = error instanceof Error ? error.message : String(error);
	}
}

/** A facet's values, with the chosen one even if no session has it. */
export function choices(values: readonly Facet[], chosen: string | undefined): readonly Facet[] {
	return !chosen || values.some(({ value }) => value === chosen) ? values : [...values, { value: chosen, count: 0 }];
}
