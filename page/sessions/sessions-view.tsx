import { useEffect, useRef } from "preact/hooks";
import { onLive } from "../live.ts";
import { go, replace } from "../parts/navigation.ts";
import { useKeys } from "../parts/use-keys.ts";
import { useVirtual } from "../parts/use-virtual.ts";
import { sessionHash, viewHash } from "../route.ts";
import { FilterBar } from "./filter-bar.tsx";
import { type Filters, filtersOf, isFiltered } from "./filters.ts";
import { rowId, SessionLine } from "./session-line.tsx";
import { loadMore, narrow, problem, refresh, rows, selected, state, toggle, total } from "./session-list.ts";
import type { TreeRow } from "./tree.ts";

const [ROW_HEIGHT, HEAD_HEIGHT] = [52, 30];
/** So many rows before the end of what is loaded, the next page is asked for. */
const AHEAD = 40;

const COLUMNS = ["Session", "Updated", "Duration", "Messages", "Tokens", "Cost"];

/** The list of sessions, newest first. */
export function SessionsView({ query }: { readonly query: URLSearchParams }) {
	const filters = filtersOf(query);
	const address = query.toString();
	const scroller = useRef<HTMLDivElement>(null);
	const search = useRef<HTMLInputElement>(null);
	const shown = rows.value;
	const at = shown.findIndex(({ session }) => session.id === selected.value);
	const virtual = useVirtual(scroller, {
		count: shown.length,
		estimateSize: () => ROW_HEIGHT,
		getItemKey: (index) => shown[index]?.session.id ?? index,
		overscan: 12,
		scrollMargin: HEAD_HEIGHT,
		scrollPaddingStart: HEAD_HEIGHT,
	});
	const items = virtual.getVirtualItems();
	const last = items.at(-1)?.index ?? 0;
	useEffect(() => void narrow(filters), [address]);
	useEffect(() => onLive((events) => void refresh(events)), []);
	useEffect(() => {
		if (last >= shown.length - AHEAD) void loadMore();
	}, [last, shown.length]);
	// Coming back from a session, its row is in sight.
	useEffect(() => {
		if (at > 0) virtual.scrollToIndex(at, { align: "center" });
		scroller.current?.focus({ preventScroll: true });
	}, []);

	const choose = (index: number): void => {
		const to = Math.max(0, Math.min(shown.length - 1, index));
		selected.value = shown[to]?.session.id;
		virtual.scrollToIndex(to, { align: "auto" });
	};
	const withRow = (act: (row: TreeRow) => void) => (): boolean => {
		const row = shown[at];
		if (row) act(row);
		return row !== undefined;
	};
	const filter = (to: Filters): void => replace(viewHash("sessions", to as Record<string, string | undefined>));
	const [down, up] = [() => choose(at + 1), () => choose(at < 0 ? 0 : at - 1)];
	useKeys({
		...{ j: down, ArrowDown: down, k: up, ArrowUp: up },
		PageDown: () => choose(at + 12),
		PageUp: () => choose(at - 12),
		Home: () => choose(0),
		End: () => choose(shown.length - 1),
		Enter: withRow(({ session }) => go(sessionHash(session.id))),
		ArrowRight: withRow(({ session }) => session.children > 0 && void toggle(session, true)),
		ArrowLeft: withRow(({ session, isOpen }) => {
			if (isOpen) return void toggle(session, false);
			const parent = shown.findIndex((row) => row.session.id === session.parent?.id);
			if (parent >= 0) choose(parent);
		}),
		"/": () => search.current?.focus(),
		Escape: () => {
			const isSearching = document.activeElement === search.current;
			scroller.current?.focus({ preventScroll: true });
			if (isFiltered(filters)) filter({});
			else return isSearching;
		},
	});

	const isInSight = items.some(({ index }) => index === at);
	return (
		<main class="sessions">
			<h1 class="unseen">Sessions</h1>
			<FilterBar filters={filters} total={total.value} search={search} onFilter={filter} />
			{problem.value && (
				<p class="problem" role="alert">
					{problem.value}
				</p>
			)}
			<div
				ref={scroller}
				class="scroller"
				role="treegrid"
				aria-label="Sessions"
				aria-rowcount={shown.length + 1}
				aria-busy={state.value === "loading"}
				aria-activedescendant={isInSight ? rowId(at) : undefined}
				tabIndex={0}
			>
				<div role="rowgroup" class="list-head">
					<div role="row" class="columns" aria-rowindex={1}>
						{COLUMNS.map((name) => (
							<span key={name} role="columnheader" class={`cell-${name.toLowerCase()}`}>
								{name}
							</span>
						))}
					</div>
				</div>
				<div role="rowgroup" class="list" style={{ height: `${virtual.getTotalSize()}px` }}>
					{items.map(({ index, key, start }) => {
						const row = shown[index];
						return (
							row && (
								<SessionLine
									key={key}
									row={row}
									index={index}
									top={start - HEAD_HEIGHT}
									isSelected={index === at}
									onChoose={() => choose(index)}
								/>
							)
						);
					})}
				</div>
				{shown.length === 0 && state.value === "ready" && !problem.value && (
					<Nothing isFiltered={isFiltered(filters)} />
				)}
			</div>
		</main>
	);
}

function Nothing({ isFiltered }: { readonly isFiltered: boolean }) {
	return (
		<div role="rowgroup">
			<div role="row">
				<div role="gridcell" class="nothing">
					{isFiltered ? (
						<p>
							No session matches. <a href={viewHash("sessions")}>Show all sessions</a>
						</p>
					) : (
						<>
							<p>No sessions yet.</p>
							<p>
								Work with an agent, or run <code>pi-sync import</code> for what it recorded before.
							</p>
						</>
					)}
				</div>
			</div>
		</div>
	);
}
